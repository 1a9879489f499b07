package org.laissez

import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What the generator wrote keeps clear of what has broken other apps. */
class GeneratedTest {
    private val sources = File(System.getProperty("laissez.generated")).walk().filter { it.extension == "kt" }.map { it.readText() }.toList()

    @Test
    fun `nothing of androidx is imported`() {
        assertTrue(sources.isNotEmpty())
        for (source in sources) {
            assertFalse("androidx" in source)
            assertFalse("import android." in source)
            assertTrue("package org.laissez\n" in source)
        }
    }

    @Test
    fun `checksums are compared as 16 bits without a sign, on every ABI`() {
        // ARM leaves the upper half of a register as it is, x86 fills it with the sign: only a mask reads the same everywhere.
        val compared = sources.flatMap { it.lines() }.filter { "_checksum_" in it && "if (" in it }
        val masked = Regex("""\s*if \(\(lib\.\w+_checksum_\w+\(\) and 0xFFFF\) != (\d+)\) \{""")
        val expected = compared.map { checkNotNull(masked.matchEntire(it)) { "not masked: $it" }.groupValues[1].toInt() }
        assertTrue(expected.size > 100, "${expected.size} checksums")
        assertTrue(expected.all { it in 0..0xFFFF })
        // Such as a signed 16-bit number would fail on.
        assertTrue(expected.any { it > Short.MAX_VALUE })
        val declared = sources.sumOf { Regex("""external fun \w+_checksum_\w+\(\s*\): Int""").findAll(it).count() }
        assertEquals(expected.size, declared)
        uniffiEnsureInitialized()
    }
}
