package org.laissez

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Errors say what happened and what to do next; a panic is one of them. */
class ErrorsTest {
    @Test
    fun `a panic is an error, tells nothing, and the process lives`() {
        repeat(3) {
            val error = assertThrows<LaissezException> { panicDrill() }
            assertEquals(ErrorKind.INTERNAL to "internal", error.kind() to error.code())
            assertFalse("drill" in "$error ${error.words()} ${error.nextStep()} ${error.message}")
        }
        assertEquals(32, generateDeviceSecret().size)
    }

    @Test
    fun `an error prints as its words, and has no other message`() {
        val error = assertThrows<LaissezException> { Wallet.at("/nowhere/at/all") }
        assertEquals(ErrorKind.MISSING, error.kind())
        assertEquals(error.words(), error.toString())
        assertEquals("org.laissez.LaissezException", error.javaClass.name)
        // Why apps show `words()` or translate `code()`: UniFFI gives an error that is an object no message.
        assertNull(error.message)
        assertTrue(error.stackTraceToString().startsWith(error.words()))
    }

    @Test
    fun `every kind has a code of its own`() {
        val codes = ErrorKind.entries.map { it.code() }
        assertEquals(codes.size, codes.toSet().size)
        assertTrue(codes.all { code -> code.all { it in 'a'..'z' || it == '_' } })
    }

    @Test
    fun `what is no id, no hash and no frame is refused, and not crashed on`() {
        val bad = listOf<() -> Any?>(
            { TrustPack.open(World.pack, "00", World.now) },
            { World.door(RuleId("no id")) },
            { Key.device(ByteArray(31)) }
        )
        for (call in bad) assertEquals(ErrorKind.BAD_ARGUMENT, assertThrows<LaissezException> { call() }.kind())
        val refused = assertThrows<LaissezException> { TrustPack.dangerousOpenUnpinned(ByteArray(9), World.now) }
        assertEquals(ErrorKind.PACK_REFUSED, refused.kind())
        assertTrue(refused.detail().orEmpty().isNotEmpty())
    }
}
