package org.laissez.holder

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Choice
import org.laissez.DeviceKey
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.ShowKind
import org.laissez.SlotKind
import org.laissez.World
import org.robolectric.RobolectricTestRunner

/** What keeps a wallet in order. */
@RunWith(RobolectricTestRunner::class)
class CareTest {
    private val Phone.kind: ErrorKind get() = ((screen as Problem).problem as LaissezException).kind()

    private fun Phone.people(): List<String> = wallet { wallet -> wallet.people().map { it.called() } }

    private fun Phone.slots(): Set<SlotKind> = wallet { it.slots() }.toSet()

    private fun Phone.opening(screen: (Pocket) -> CareScreen): Phone = apply { activity.open(screen(pocket)) }

    @Test
    fun `people are added, called otherwise, moved and removed`() = Phone().provide().start().opening(::People).use { phone ->
        val first = phone.people().single()
        phone.write(R.string.people_name, "Ben").tap(R.string.people_add)
        assertEquals(listOf(first, "Ben"), phone.people())
        phone.tap(phone.activity.getString(R.string.people_up, "Ben"))
        assertEquals(listOf("Ben", first), phone.people())
        phone.tap(phone.activity.getString(R.string.people_down, "Ben"))
        assertEquals(listOf(first, "Ben"), phone.people())

        phone.tap("Ben")
        phone.write(R.string.people_name, "Benjamin").tap(R.string.person_rename)
        assertEquals(listOf(first, "Benjamin"), phone.people())
        phone.tap(R.string.person_remove)
        assertEquals("people", phone.screen.name)
        assertEquals(listOf(first), phone.people())
    }

    @Test
    fun `who has passes stays, and the problem leads back to them`() = Phone().provide().start().opening(::People).use { phone ->
        phone.tap(phone.people().single())
        phone.tap(R.string.person_remove)
        assertEquals(ErrorKind.HAS_PASSES, phone.kind)
        phone.tap(R.string.care_people)
        assertEquals("people", phone.screen.name)
    }

    @Test
    fun `a pass is deleted, and its shows with it`() = Phone().provide().start().opening(::People).use { phone ->
        phone.tap(phone.people().single())
        phone.tap("Adult")
        phone.tap(R.string.pass_delete)
        assertEquals("person", phone.screen.name)
        assertEquals(listOf("Vaccinated"), phone.wallet { wallet -> wallet.passes(phone.clock.at).map { it.title() } })
    }

    @Test
    fun `history is none, until it is asked for, and goes when it isn't`() = Phone().provide().start().opening(::History).use { phone ->
        fun history() = phone.wallet { it.history(phone.clock.at) }
        assertNull(history())
        assertTrue(phone.says(R.string.care_history_none) && phone.says(R.string.history_cost))
        phone.tap(R.string.history_keep)
        assertNotNull(history())
        phone.wallet { it.show(Choice(World.adult), ShowKind.NEW, phone.clock.at) }
        phone.activity.restart(History(phone.pocket))
        assertTrue(phone.texts().toString(), phone.texts().any { it.startsWith("Adult") })
        phone.tap(R.string.history_erase)
        assertNull(history())
    }

    private fun Phone.choose(words: String = World.PASSPHRASE) {
        write(R.string.care_passphrase, words)
        write(R.string.choose_again, words)
        tap(R.string.action_continue)
    }

    private fun Phone.give(words: String = World.PASSPHRASE) = write(R.string.care_passphrase, words).tap(R.string.action_continue)

    @Test
    fun `a passphrase is added, changed, asked for where it is needed, and removed`() = Phone().provide().start().opening(::Ways).use { phone ->
        phone.tap(R.string.ways_add)
        phone.choose()
        assertEquals(setOf(SlotKind.DEVICE, SlotKind.PASSPHRASE), phone.slots())
        assertTrue(phone.says(R.string.ways_done))
        phone.tap(R.string.ways_change)
        phone.choose("another horse battery")

        phone.activity.open(Requests(phone.pocket))
        phone.wallet { it.request(World.ISSUER, listOf(World.adult), phone.clock.at, 20u) }
        phone.activity.restart(Requests(phone.pocket))
        phone.tap(R.string.requests_forget)
        phone.give(World.PASSPHRASE)
        assertEquals(ErrorKind.WRONG_PASSPHRASE, phone.kind)
        phone.tap(R.string.action_retry)
        phone.give("another horse battery")
        assertEquals(0u, phone.wallet { it.pending() })

        phone.activity.restart(Ways(phone.pocket))
        phone.tap(R.string.ways_remove)
        assertEquals(setOf(SlotKind.DEVICE), phone.slots())
        phone.pocket.lock()
        assertEquals(7, phone.left(World.adult))
    }

    @Test
    fun `both can be asked for each time, and the phone alone again`() = Phone().provide().start().opening(::Ways).use { phone ->
        phone.tap(R.string.ways_ask_both)
        phone.choose()
        assertEquals(setOf(SlotKind.BOTH), phone.slots())
        phone.pocket.lock()
        phone.activity.restart(Care(phone.pocket))
        assertEquals("unlock", phone.screen.name)
        var open = false
        phone.pocket.open(World.PASSPHRASE, { throw it }) { open = true }
        assertTrue(open)
        phone.activity.restart(Ways(phone.pocket))
        phone.tap(R.string.ways_alone)
        assertEquals(setOf(SlotKind.DEVICE), phone.slots())
    }

    @Test
    fun `the phone's key is renewed, and the one before is gone`() = Phone().provide().start().opening(::Ways).use { phone ->
        val (one, other) = DeviceKey("org.laissez.wallet") to DeviceKey("org.laissez.wallet.other")
        assertEquals(true to false, one.exists() to other.exists())
        phone.tap(R.string.ways_renew)
        assertEquals(false to true, one.exists() to other.exists())
        phone.pocket.lock()
        assertEquals(7, phone.left(World.adult))
        phone.tap(R.string.ways_renew)
        assertEquals(true to false, one.exists() to other.exists())
        phone.pocket.lock()
        assertEquals(7, phone.left(World.adult))
    }

    @Test
    fun `a renewal that is cut short leaves a wallet that opens`() = Phone().provide().start().use { phone ->
        // The next key was made, and the process died before the wallet was saved with it.
        phone.wallet { phone.pocket.newKey(it).close() }
        phone.kill()
        assertEquals(7, phone.left(World.adult))
    }

    @Test
    fun `a wallet that is there is not lost where another is to be made`() = Phone().provide().use { phone ->
        var refused: Exception? = null
        phone.pocket.create(World.pack, World.roots, { refused = it }) {}
        assertEquals(ErrorKind.EXISTS, (refused as LaissezException).kind())
        phone.pocket.lock()
        assertEquals(7, phone.left(World.adult))
    }

    @Test
    fun `wiping takes a word, and leaves no file and no key`() = Phone().provide().start().opening(::Wipe).use { phone ->
        phone.tap(R.string.care_wipe)
        assertEquals("wipe", phone.screen.name)
        assertEquals(7, phone.left(World.adult))
        Outbox(phone.activity).put(Parcel(Parcel.Kind.REQUEST, byteArrayOf(1)))
        phone.write(R.string.wipe_write, " wipe ", phone.activity.getString(R.string.wipe_word))
        phone.tap(R.string.care_wipe)
        assertTrue(phone.screen is FirstStart)
        assertFalse(DeviceKey("org.laissez.wallet").exists())
        assertFalse(DeviceKey("org.laissez.wallet.other").exists())
        assertEquals(emptyList<File>(), phone.folder.walk().filter { it.isFile && it.length() > 0 }.toList())
        assertFalse(File(phone.activity.noBackupFilesDir, "outbox").exists())
    }

    @Test
    fun `the trust pack says what it is`() = Phone().provide().start().opening(::Pack).use { phone ->
        assertTrue(phone.texts().toString(), "Number 1, 1 day old" in phone.texts())
        assertTrue(World.ISSUER in phone.texts() && "Adult" in phone.texts())
    }

    @Test
    fun `the whole list of limits can be read`() = Phone().provide().start().use { phone ->
        phone.activity.open(Limits())
        assertTrue(phone.texts().size >= 16)
    }
}
