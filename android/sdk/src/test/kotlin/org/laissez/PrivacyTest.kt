package org.laissez

import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

/** Nothing personal in what is printed, and what is closed is gone. */
class PrivacyTest {
    @TempDir
    lateinit var folder: File

    private val now = World.now

    @Test
    fun `objects print as nothing, whatever they hold`() {
        World.wallet(folder).use { wallet ->
            wallet.keepHistory(true)
            val choice = Choice(World.adult)
            val preview = wallet.preview(choice, now)
            val show = wallet.show(choice, ShowKind.NEW, now)
            val pass = wallet.passes(now).first()
            val person = wallet.people().single()
            val past = checkNotNull(wallet.history(now)).single()
            val challenge = TrustPack.open(World.pack, World.roots, now).use { Challenge.ask("Gate A", listOf(World.adult), null, it) }
            val key = Key.both(ByteArray(32) { 0x5A }, World.PASSPHRASE)
            val new = NewKey.passphrase(World.PASSPHRASE, PassphraseCost.least())
            val door = World.door(World.adult)
            val judgement = door.judge(show.text(), now)
            val disclosed = (judgement.verdict as Verdict.Accepted).disclosed
            val (luma, layout) = show.code(false).use { World.frame(it) }
            val scan = Scanner().use { it.scan(luma, layout, null) }

            // What would be found if it were printed.
            assertTrue(World.FAMILY_NAME in pass.name() && pass.called().isNotEmpty() && person.called().isNotEmpty())
            assertEquals(show.text(), scan.payloads.single().text())
            val secrets = listOf(
                World.FAMILY_NAME, "ANNA", pass.called(), pass.name(), person.called(), past.called(), show.text(), show.text().take(24),
                disclosed.line(), disclosed.fields().single().value(), challenge.audience(), challenge.text(), World.PASSPHRASE, "5a5a",
                "90, 90"
            )
            val printed = listOf(
                wallet, pass, person, past, preview, wallet.everybody(World.adult, now), show, show.code(true), disclosed,
                disclosed.fields().single(), key, new, challenge, door, judgement, judgement.verdict, scan, scan.payloads.single(),
                Sight.Judged(judgement), wallet.goingOn(now), wallet.passes(now), DeviceKey()
            )
            for (thing in printed) {
                val text = thing.toString()
                assertTrue(text.isNotEmpty())
                for (secret in secrets) assertFalse(secret.lowercase() in text.lowercase(), "$text tells $secret")
            }
            assertEquals("Pass(..) Show(..) Key(..) Disclosed(..)", "$pass $show $key $disclosed")
        }
    }

    @Test
    fun `a locked wallet tells nothing, until it is unlocked`() {
        World.wallet(folder).use { wallet ->
            wallet.lock()
            assertTrue(wallet.isLocked())
            val calls = listOf<() -> Any?>(
                { wallet.passes(now) }, { wallet.people() }, { wallet.preview(Choice(World.adult), now) }, { wallet.history(now) },
                { wallet.show(Choice(World.adult), ShowKind.NEW, now) }, { wallet.pack() }
            )
            for (call in calls) assertEquals(ErrorKind.LOCKED, assertThrows<LaissezException> { call() }.kind())
            wallet.unlock(World.key(), now)
            assertEquals(2, wallet.passes(now).size)
        }
    }

    @Test
    fun `what is closed answers no more, at once and not when memory is collected`() {
        val wallet = World.wallet(folder)
        val show = wallet.show(Choice(World.adult), ShowKind.NEW, now)
        val judgement = World.door(World.adult).use { it.judge(show.text(), now) }
        val disclosed = (judgement.verdict as Verdict.Accepted).disclosed
        judgement.destroy()
        show.close()
        show.close()
        wallet.close()
        assertThrows<IllegalStateException> { disclosed.line() }
        assertThrows<IllegalStateException> { show.text() }
        assertThrows<IllegalStateException> { wallet.passes(now) }
        // Its folder is free: the object in Rust is gone, and wiped what it held.
        Wallet.at(folder.path).close()
    }

    @Test
    fun `what is only forgotten is still there`() {
        fun forget() {
            World.wallet(folder)
        }
        forget()
        // Nothing closed it, so its folder is taken: a cleaner comes when memory is collected, or never.
        val error = assertThrows<LaissezException> { Wallet.at(folder.path) }
        assertEquals(ErrorKind.IN_USE, error.kind())
        val freed = (1..200).any {
            System.gc()
            Thread.sleep(10)
            runCatching { Wallet.at(folder.path).close() }.isSuccess
        }
        assertTrue(freed, "the cleaner never came")
    }
}
