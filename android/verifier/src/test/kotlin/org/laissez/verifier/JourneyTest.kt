package org.laissez.verifier

import android.content.Intent
import android.net.Uri
import java.io.IOException
import java.io.InputStream
import java.time.Duration
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Scanner
import org.laissez.ui.Pictures
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** The whole way of somebody at a door, with real packs and real codes. */
@RunWith(RobolectricTestRunner::class)
class JourneyTest {
    private var desk: Desk? = null

    private fun desk(made: Desk) = made.also { desk = it }

    @After
    fun close() {
        desk?.close()
    }

    @Test
    fun `a pack comes in, a rule is chosen, a code is accepted and cleared, and refused the second time`() {
        val desk = desk(Desk(publisher = Publisher(null) { null }))
        desk.start()
        desk.assertScreen("no-pack")
        desk.tap("Open a trust pack")
        val asked = shadowOf(desk.activity).nextStartedActivityForResult
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, asked.intent.action)
        shadowOf(desk.activity).receiveResult(asked.intent, android.app.Activity.RESULT_OK, Intent().setData(desk.file(Authority.pack)))
        desk.idle()

        desk.assertScreen("pack-first")
        val groups = Authority.roots.take(24).chunked(4)
        for (group in groups) assertTrue(group, desk.shows(group))
        assertTrue(desk.shows(Authority.ISSUER) && desk.shows("Vaccinated") && desk.shows("Adult"))
        desk.tap("All six are the same")

        desk.assertScreen("rules-first")
        desk.tap("Judge by these")
        desk.assertScreen("rules-first")
        assertTrue(desk.shows("Choose at least one rule."))
        desk.tap("Adult")
        desk.tap("Judge by these")

        desk.assertScreen("ready")
        assertTrue(desk.shows("Adult"))
        desk.tap("Scan")
        desk.assertScreen("scanning")
        val show = Authority.show(Authority.adult, desk.clock.instant())
        desk.see(show)

        desk.assertScreen("accepted-compare")
        assertFalse(desk.eyes.isOpen)
        assertTrue(desk.shows("A."))
        assertTrue(desk.texts().toString(), desk.texts().any { it.startsWith("07") })
        assertTrue(desk.shows("Clears in 15 seconds"))
        desk.pass(Duration.ofSeconds(14))
        desk.assertScreen("accepted-compare")
        assertTrue(desk.shows("Clears in 1 second"))
        desk.pass(Duration.ofSeconds(1))
        // The ground is empty before the camera comes back.
        assertEquals(emptyList<String>(), desk.texts())
        desk.assertScreen("accepted-compare")
        desk.pass(Duration.ofSeconds(1))
        desk.assertScreen("scanning")
        assertTrue(desk.eyes.isOpen)

        // The same phone is still there.
        desk.see(show)
        desk.assertScreen("accepted-compare")
        assertTrue(desk.texts().toString(), desk.shows("Same code as 16 seconds ago"))
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(60))
        desk.see(show)
        desk.assertScreen("refused")
        assertTrue(desk.texts().toString(), desk.shows("This code was already used at this door 1 minute ago."))
        assertTrue(desk.shows("Clears in 20 seconds"))
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))

        desk.back()
        desk.idle()
        desk.assertScreen("ready")
        assertEquals(listOf(1, 1, 0), desk.door.tally.run { listOf(accepted, refused, undecided) })
        assertFalse(desk.eyes.isOpen)
        assertTrue(desk.shows("Trust pack 1 · 1 day old"))
        show.close()
    }

    @Test
    fun `what is kept is there at the next start, and the tally isn't`() {
        desk(Desk()).scan(Authority.vaccinated).run {
            Authority.show(Authority.vaccinated, clock.instant()).use(::see)
            assertScreen("accepted-nothing")
            assertEquals(1, door.tally.accepted)
            close()
        }
        desk(Desk()).start().run {
            assertScreen("ready")
            assertTrue(shows("Vaccinated"))
            assertEquals(0, door.tally.accepted)
        }
    }

    @Test
    fun `a newer pack says what it changes, and is judged by from then on`() {
        val desk = desk(Desk(start = Authority.now.plusSeconds(60))).set(Authority.adult).start()
        desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setDataAndType(desk.file(Authority.newer), "application/vnd.laissez"))
        desk.idle()
        desk.assertScreen("pack-newer")
        assertTrue(desk.shows("What this trust pack changes"))
        assertTrue(desk.texts().toString(), desk.shows("Over 65"))
        desk.tap("Use this trust pack")
        desk.assertScreen("ready")
        assertEquals(2uL, desk.door.pack?.version())
        // Whoever comes with the same again is told.
        desk.controller.newIntent(Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, desk.file(Authority.newer)))
        desk.idle()
        assertTrue(desk.texts().toString(), desk.shows("You have this trust pack already."))
        desk.tap("Done")
        // And an older one is refused.
        desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setData(desk.file(Authority.pack)))
        desk.idle()
        desk.assertScreen("problem")
        assertTrue(desk.texts().toString(), desk.shows("It is older than the one you have."))
    }

    @Test
    fun `a file that comes with the start is looked at when the door is open`() {
        val desk = desk(Desk())
        desk.start(Intent(Intent.ACTION_VIEW).setData(desk.file(Authority.pack)))
        desk.assertScreen("pack-first")
        // The app knows its authority: nothing has to be compared.
        assertTrue(desk.shows("Use this trust pack"))
        desk.tap("Do not use it")
        desk.assertScreen("no-pack")
    }

    @Test
    fun `a path that another app names is not read`() {
        val desk = desk(Desk())
        desk.start(Intent(Intent.ACTION_VIEW).setData(Uri.fromFile(desk.app.filesDir.resolve("pack").apply { writeBytes(Authority.pack) })))
        desk.assertScreen("no-pack")
    }

    @Test
    fun `a pack of another authority is refused, and something else is no pack`() {
        val desk = desk(Desk(publisher = Publisher("0".repeat(64)) { null })).start()
        desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setData(desk.file(Authority.pack)))
        desk.idle()
        desk.assertScreen("problem")
        assertTrue(desk.texts().toString(), desk.shows("It is of another authority."))
        desk.tap("Back")
        desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setData(desk.file("%PDF-1.7".toByteArray())))
        desk.idle()
        assertTrue(desk.texts().toString(), desk.shows("The file is damaged, cut short, or something else."))
        desk.tap("Back")
        desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setData(Uri.parse("content://gone/1")))
        desk.idle()
        desk.assertScreen("problem")
    }

    @Test
    fun `an app that doesn't give its file, and one that throws anything, is told from a pack that is wrong`() {
        val desk = desk(Desk()).set(Authority.adult).start()
        for (thrown in listOf(IOException("gone"), SecurityException("no grant"), IllegalStateException("whatever"))) {
            desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setData(desk.file("wrong") { throw thrown }))
            desk.idle()
            assertTrue("$thrown: ${desk.texts()}", desk.shows("This file cannot be read"))
            desk.tap("Back")
        }
        var given = 0L
        val endless = object : InputStream() {
            override fun read(): Int = 0.also { given++ }

            override fun read(into: ByteArray, from: Int, length: Int): Int = length.also { given += it }
        }
        desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setData(desk.file("endless") { endless }))
        desk.idle()
        assertTrue(desk.texts().toString(), desk.shows("This trust pack was not taken"))
        assertTrue("$given", given < 4 shl 20)
    }

    @Test
    fun `a clock that is behind says so at the start, and takes nothing away`() {
        desk(Desk()).set(Authority.adult).close()
        val desk = desk(Desk(start = Authority.now.minusSeconds(90 * 86_400))).start()
        desk.assertScreen("problem")
        assertTrue(desk.texts().toString(), desk.shows("Set the time to automatic"))
        desk.clock.start = Authority.now
        desk.tap("Try again")
        desk.assertScreen("ready")
        assertTrue(desk.shows("Adult"))
    }

    @Test
    fun `a pack that comes in the midst of a verdict takes its place, and the verdict is gone after`() {
        val desk = desk(Desk(start = Authority.now.plusSeconds(60))).scan(Authority.adult)
        Authority.show(Authority.adult, desk.clock.instant()).use(desk::see)
        desk.assertScreen("accepted-compare")
        desk.controller.newIntent(Intent(Intent.ACTION_VIEW).setData(desk.file(Authority.newer)))
        desk.idle()
        desk.assertScreen("pack-newer")
        desk.tap("Do not use it")
        desk.idle()
        desk.assertScreen("scanning")
        assertTrue(desk.eyes.isOpen)
    }

    @Test
    fun `the pack that came with the app needs nobody`() {
        val desk = desk(Desk(publisher = Publisher(Authority.roots) { Authority.pack })).start()
        desk.assertScreen("rules-first")
        assertEquals(1uL, desk.door.pack?.version())
    }

    @Test
    fun `a bulletin before the camera renews the pack, and is known at the next start`() {
        val desk = desk(Desk(start = Authority.now.plusSeconds(60))).scan(Authority.adult)
        assertNull(desk.door.pack?.newerVersion())
        assertTrue(Authority.bulletin, Authority.bulletin.startsWith("LB1:"))
        desk.see(Authority.bulletin)
        desk.assertScreen("scanning")
        assertTrue(desk.texts().toString(), desk.shows("The news was taken."))
        assertEquals(2uL, desk.door.pack?.newerVersion())
        desk.back()
        assertTrue(desk.texts().toString(), desk.shows("There is a newer trust pack, number 2."))
        desk.close()
        val later = desk(Desk(start = Authority.now.plusSeconds(120))).start()
        assertEquals(2uL, later.door.pack?.newerVersion())
        later.tap("Scan")
        later.see(Authority.bulletin)
        assertTrue(later.texts().toString(), later.shows("This bulletin says nothing new."))
    }

    @Test
    fun `a door code is answered once, and the next is another one`() {
        val desk = desk(Desk()).set(Authority.adult).start()
        desk.tap("Show door code")
        desk.assertScreen("door-code")
        assertTrue(desk.texts().toString(), desk.shows("Good for 180 more seconds, for one answer"))
        val asked = question(desk)
        desk.tap("Scan the answer")
        // Whoever doesn't answer it is refused.
        Authority.show(Authority.adult, desk.clock.instant()).use(desk::see)
        desk.assertScreen("refused")
        assertTrue(desk.texts().toString(), desk.shows("This code does not answer this door."))
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))
        desk.assertScreen("door-code")
        val again = question(desk)
        assertFalse(asked == again)
        desk.tap("Scan the answer")
        Authority.show(Authority.adult, desk.clock.instant(), challenge = again).use(desk::see)
        desk.assertScreen("accepted-compare")
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))
        desk.assertScreen("door-code")
        assertFalse(again == question(desk))
    }

    @Test
    fun `a door has a name that travellers see, or none`() {
        val desk = desk(Desk()).set(Authority.adult).start()
        name(desk, "Museum of Utopia, the door beside the garden, on the left")
        assertTrue(desk.texts().toString(), desk.shows("A name has up to 40 characters."))
        desk.back()
        desk.back()
        name(desk, " Museum of Utopia ")
        desk.back()
        desk.tap("Show door code")
        assertTrue(desk.shows("Museum of Utopia"))
        assertEquals("Museum of Utopia", org.laissez.Challenge.fromText(question(desk)).use { it.audience() })
        desk.back()
        name(desk, "")
        assertNull(desk.door.name)
    }

    private fun name(desk: Desk, name: String) {
        desk.tap("Care and settings")
        desk.tap("Name of this door")
        desk.views().filterIsInstance<android.widget.EditText>().single().setText(name)
        desk.tap("Done")
    }

    @Test
    fun `a door code that is over makes room for the next`() {
        val desk = desk(Desk()).set(Authority.adult).start()
        desk.tap("Show door code")
        val first = question(desk)
        desk.pass(Duration.ofSeconds(100))
        assertEquals(first, question(desk))
        assertTrue(desk.texts().toString(), desk.shows("Good for 80 more") || desk.shows("Good for 79 more"))
        desk.pass(Duration.ofSeconds(81))
        assertFalse(first == question(desk))
    }

    /** The text of the code on the screen, as a traveller's camera reads it. */
    private fun question(desk: Desk): String {
        val (luma, layout) = Pictures.luma(desk.picture())
        return Scanner().use { it.scan(luma, layout, null).payloads.single().text() }
    }
}
