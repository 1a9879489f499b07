package org.laissez.holder

import android.provider.Settings
import java.io.File
import java.security.GeneralSecurityException
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.ErrorKind
import org.laissez.FakeAndroidKeyStore
import org.laissez.LaissezException
import org.laissez.NewKey
import org.laissez.NoHandle
import org.laissez.PassphraseCost
import org.laissez.World
import org.laissez.ui.title
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Each error has its screen, with a next step that can be taken. */
@RunWith(RobolectricTestRunner::class)
class ProblemTest {
    /** An error of any kind: not every one can be brought about in an app. */
    private class Error(private val kind: ErrorKind) : LaissezException(NoHandle) {
        override fun kind(): ErrorKind = kind

        override fun detail(): String? = null

        override fun minutes(): Long? = null
    }

    private fun problems(): List<Exception> = ErrorKind.entries.map(::Error) + Fault.entries.map { PhoneException(it) } + GeneralSecurityException("what nobody expects")

    @Test
    fun `each kind of error has words, and its first step leads away from it`() = Phone().provide().start().use { phone ->
        for (problem in problems()) {
            val told = (problem as? LaissezException)?.kind() ?: (problem as? PhoneException)?.fault ?: problem
            var again = 0
            phone.activity.restart(Passes(phone.pocket))
            phone.activity.open(Problem(phone.pocket, problem) { again++ })
            assertTrue("$told", phone.texts().count { it.length > 10 } >= 2)
            assertFalse("$told", phone.texts().any { it.contains("Exception") })
            val before = phone.screen
            for (remedy in problem.remedies) assertTrue("$told, $remedy", phone.says(remedy.words))
            phone.tap(problem.remedies.first().words)
            val went = phone.screen !== before || shadowOf(phone.activity).nextStartedActivity != null
            assertTrue("$told: ${problem.remedies.first()} leads nowhere", went)
            if (problem.remedies.first() == Remedy.AGAIN) assertEquals("$told", 1, again)
        }
    }

    @Test
    fun `each remedy of every error leads somewhere`() = Phone().provide().start().use { phone ->
        for (remedy in problems().flatMap { it.remedies }.toSet()) {
            val problem = problems().first { remedy in it.remedies }
            phone.activity.restart(Passes(phone.pocket))
            phone.activity.open(Problem(phone.pocket, problem))
            val before = phone.screen
            phone.tap(remedy.words)
            assertTrue("$remedy", phone.screen !== before || shadowOf(phone.activity).nextStartedActivity != null)
        }
    }

    @Test
    fun `the system's pages are named by fixed actions, and only this app's with data`() = Phone().provide().start().use { phone ->
        val intents = SystemPage.entries.associateWith { it.intent(phone.activity) }
        assertEquals(Settings.ACTION_DATE_SETTINGS, intents.getValue(SystemPage.CLOCK).action)
        assertEquals("package:org.laissez.holder", intents.getValue(SystemPage.APP).dataString)
        for ((page, intent) in intents) {
            if (page != SystemPage.APP) assertEquals("$page", null, intent.data)
            assertEquals("$page", null, intent.extras)
        }
    }

    private val Phone.kind: ErrorKind get() = ((screen as Problem).problem as LaissezException).kind()

    private fun Phone.damage(previous: Boolean = false) {
        wallet { it }.close()
        val vault = File(folder, "vault")
        val bytes = vault.readBytes()
        if (previous) File(folder, "vault.previous").writeBytes(bytes)
        bytes[bytes.size / 2] = (bytes[bytes.size / 2].toInt() xor 1).toByte()
        vault.writeBytes(bytes)
    }

    @Test
    fun `a damaged wallet is saved elsewhere, set aside, and another one begins`() = Phone().provide().use { phone ->
        phone.damage()
        val damaged = File(phone.folder, "vault").readBytes()
        phone.reopen().start()
        assertEquals(ErrorKind.DAMAGED, phone.kind)
        phone.tap(R.string.error_damaged_save)
        assertArrayEquals(damaged, phone.save())
        phone.tap(R.string.action_done)
        assertEquals(ErrorKind.DAMAGED, phone.kind)
        phone.tap(R.string.error_damaged_fresh)
        phone.tap(R.string.error_damaged_fresh)
        assertTrue(phone.screen is FirstStart)
        assertArrayEquals("it is kept", damaged, File(phone.folder, "vault.damaged-1").readBytes())
    }

    @Test
    fun `the last good copy is opened when the traveller says so, and one show of each stack is skipped`() = Phone().provide().use { phone ->
        phone.damage(previous = true)
        phone.reopen().start()
        assertEquals("previous", phone.screen.name)
        phone.tap(R.string.error_damaged_previous)
        phone.shows("passes")
        assertEquals(6, phone.left(World.adult))
        assertTrue(File(phone.folder, "vault.damaged-1").exists())
    }

    @Test
    fun `a lost key leads to the passphrase`() = Phone().provide().use { phone ->
        phone.wallet { wallet -> PassphraseCost.least().use { cost -> NewKey.passphrase(World.PASSPHRASE, cost).use(wallet::setSlot) } }
        phone.pocket.lock()
        FakeAndroidKeyStore.key().invalidated = true
        phone.start()
        assertTrue(phone.says(ErrorKind.DEVICE_KEY_LOST.title))
        phone.tap(R.string.remedy_unlock)
        assertEquals("unlock", phone.screen.name)
    }

    @Test
    fun `a lost key without a passphrase leads to another wallet, and new passes`() = Phone().provide().use { phone ->
        phone.pocket.lock()
        FakeAndroidKeyStore.key().invalidated = true
        phone.start()
        phone.tap(R.string.error_damaged_fresh)
        phone.tap(R.string.error_damaged_fresh)
        assertTrue(phone.screen is FirstStart)
        phone.activity.restart(FirstPack(phone.pocket, World.pack))
        phone.tap(R.string.first_pack_begin)
        phone.shows("passes")
        assertEquals(0, phone.wallet { it.passes(phone.clock.at) }.size)
    }

    @Test
    fun `a phone that is locked is tried again`() = Phone().provide().use { phone ->
        phone.pocket.lock()
        FakeAndroidKeyStore.key().locked = true
        phone.start()
        assertTrue(phone.says(org.laissez.ui.R.string.device_key_locked_title))
        FakeAndroidKeyStore.key().locked = false
        phone.tap(R.string.action_retry)
        phone.shows("passes")
    }

    @Test
    fun `a problem can always be closed, and doesn't come back`() = Phone().provide().start().use { phone ->
        val foreign = ByteArray(10)
        for (screen in listOf<(Pocket) -> CareScreen>({ NewPack(it, foreign) }, { FirstPack(it, foreign) }, { MovingCodes(it, Parcel(Parcel.Kind.REQUEST, byteArrayOf())) })) {
            phone.activity.restart(Passes(phone.pocket))
            phone.activity.open(screen(phone.pocket))
            assertEquals("problem", phone.screen.name)
            phone.tap(R.string.action_close)
            assertNotEquals("problem", phone.screen.name)
        }
    }

    @Test
    fun `what is thrown says nothing of the traveller`() = Phone().provide().start().use { phone ->
        phone.activity.open(Problem(phone.pocket, IllegalStateException("MUELLER, born 1950")))
        assertFalse(phone.texts().any { "MUELLER" in it })
        assertNotEquals(0, phone.texts().size)
    }
}
