package org.laissez.holder

import android.content.Intent
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.World
import org.robolectric.RobolectricTestRunner

/** From one phone to another. */
@RunWith(RobolectricTestRunner::class)
class MoveTest {
    private val Phone.kind: ErrorKind get() = ((screen as Problem).problem as LaissezException).kind()

    /** Hands over all passes; the file. */
    private fun Phone.handOver(): ByteArray {
        activity.open(Move(pocket))
        return handOverFromHere()
    }

    private fun Phone.handOverFromHere(): ByteArray {
        tap(R.string.move_hand_over)
        write(R.string.care_passphrase, World.PASSPHRASE)
        write(R.string.choose_again, World.PASSPHRASE)
        tap(R.string.action_continue)
        return save()
    }

    private fun Phone.take(file: ByteArray, words: String = World.PASSPHRASE) {
        open(file(file))
        write(R.string.care_passphrase, words)
        tap(R.string.take_over_take)
    }

    @Test
    fun `passes go to a phone that has no wallet, its receipt comes back, and the old phone has none`() = Phone().provide().start().use { old ->
        val file = old.handOver()
        Phone(beside = old).use { new ->
            new.start()
            new.take(file)
            assertEquals("send-receipt", new.screen.name)
            val receipt = new.save()
            new.tap(R.string.action_done)
            new.shows("passes")
            assertEquals(7, new.left(World.adult))

            old.start()
            old.activity.open(Care(old.pocket))
            assertTrue(old.says(R.string.move_waits))
            old.activity.open(Move(old.pocket))
            old.tap(R.string.move_read_receipt)
            old.answer(Intent().setData(old.file(receipt)))
            assertTrue(old.texts().toString(), old.says(R.string.settled_body))
            assertEquals(0, old.wallet { it.passes(old.clock.at) }.size)
        }
    }

    @Test
    fun `a phone with an invitation is the only one that can take them`() = Phone().provide().start().use { old ->
        Phone(beside = old).use { new ->
            new.pocket.create(World.pack, World.roots, { throw it }) {}
            new.start().activity.open(Move(new.pocket))
            new.tap(new.activity.getString(R.string.move_invite))
            val invitation = new.save()

            old.start()
            old.open(old.file(invitation))
            assertTrue(old.says(R.string.move_invited))
            val file = old.handOverFromHere()

            new.start()
            new.take(file)
            assertEquals("send-receipt", new.screen.name)
            assertEquals(7, new.left(World.adult))
        }
    }

    @Test
    fun `another passphrase opens nothing, and is tried again`() = Phone().provide().start().use { old ->
        val file = old.handOver()
        Phone(beside = old).use { new ->
            new.start()
            new.take(file, "wrong horse battery")
            assertEquals(ErrorKind.WRONG_PASSPHRASE, new.kind)
            new.tap(R.string.action_retry)
            new.write(R.string.care_passphrase, World.PASSPHRASE)
            new.tap(R.string.take_over_take)
            assertEquals("send-receipt", new.screen.name)
        }
    }

    @Test
    fun `a short passphrase is refused, and nothing was handed over`() = Phone().provide().start().use { old ->
        old.activity.open(Move(old.pocket))
        old.tap(R.string.move_hand_over)
        old.write(R.string.care_passphrase, "short")
        old.write(R.string.choose_again, "shorter")
        old.tap(R.string.action_continue)
        assertTrue(old.says(R.string.choose_differ))
        old.write(R.string.choose_again, "short")
        old.tap(R.string.action_continue)
        assertEquals(ErrorKind.PASSPHRASE_TOO_SHORT, old.kind)
        assertEquals(false, old.wallet { it.isHandedOver() })
    }

    @Test
    fun `a receipt of something else changes nothing`() = Phone().provide().start().use { old ->
        val file = old.handOver()
        val stranger = Phone(beside = old).provide().start()
        val other = stranger.handOver()
        stranger.close()
        Phone(beside = old).use { new ->
            new.start()
            new.take(other)
            val receipt = new.save()
            old.start()
            old.open(old.file(receipt))
            assertEquals(ErrorKind.BAD_RECEIPT, old.kind)
            assertTrue(old.wallet { it.isHandedOver() })
            assertTrue(file.isNotEmpty())
        }
    }
}
