package org.laissez.verifier

import android.content.Intent
import java.time.Duration
import java.time.Instant
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.RuleId
import org.robolectric.RobolectricTestRunner

/** After other rules are chosen there is a pause, and an inspector can see which were used. */
@RunWith(RobolectricTestRunner::class)
class PauseTest {
    private var desk = Desk()

    @After
    fun close() = desk.close()

    @Test
    fun `after a change no code is judged for five minutes`() {
        desk.scan(Authority.adult)
        accept(Authority.adult)
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))
        desk.back()
        change()
        desk.assertScreen("ready-paused")
        assertTrue(desk.texts().toString(), desk.shows("Codes are judged again in"))
        assertTrue(desk.shows("05:00"))
        assertFalse(desk.texts().contains("Scan"))
        assertFalse(desk.shows("Show door code"))
        desk.pass(Duration.ofSeconds(61))
        assertTrue(desk.texts().toString(), desk.shows("03:59"))
        send()
        desk.assertScreen("ready-paused")
        assertTrue(desk.texts().toString(), desk.shows("No code is judged yet"))

        // Another start doesn't end it, nor does a clock that is set back make it longer.
        desk.close()
        desk = Desk(start = desk.clock.instant()).start()
        desk.assertScreen("ready-paused")
        desk.clock.start -= Duration.ofHours(2)
        desk.pass(Duration.ofSeconds(1))
        assertTrue(desk.texts().toString(), desk.shows("05:00"))
        desk.clock.start += Duration.ofHours(2)
        desk.pass(Duration.ofMinutes(4))
        assertFalse(desk.shows("Codes are judged again in"))
        desk.tap("Scan")
        accept(Authority.vaccinated)
        desk.assertScreen("accepted-nothing")
    }

    @Test
    fun `an inspector sees the rules of the last hour`() {
        desk.scan(Authority.adult)
        accept(Authority.adult)
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))
        desk.back()
        change()
        desk.tap("Care and settings")
        desk.tap("Rules of the last hour")
        val rows = desk.texts().dropWhile { it != "Vaccinated" }
        assertEquals(listOf("Vaccinated", "Adult"), rows.filterIndexed { index, _ -> index % 2 == 0 })
        assertTrue(rows.toString(), rows[1].endsWith("No code was judged by it.") && rows[3].endsWith("Codes were judged by it."))
    }

    // The log itself.

    private val one = RuleId("0000000000000001")
    private val other = RuleId("0000000000000002")
    private val noon = Instant.parse("2026-11-21T12:00:00Z")

    private fun at(minutes: Long) = noon.plusSeconds(minutes * 60)

    @Test
    fun `the first choice has no pause, nor has one that nobody was judged by`() {
        val first = RuleLog.EMPTY.choose(listOf(one), at(0))
        assertNull(first.pause(at(0)))
        assertNull(first.choose(listOf(other), at(1)).pause(at(1)))
    }

    @Test
    fun `going back to what was used last has no pause`() {
        val used = RuleLog.EMPTY.choose(listOf(one), at(0)).used()
        val mistaken = used.choose(listOf(other), at(1))
        assertEquals(Duration.ofMinutes(5), mistaken.pause(at(1)))
        assertNull(mistaken.choose(listOf(one), at(2)).pause(at(2)))
        assertEquals(Duration.ofMinutes(5), mistaken.used().choose(listOf(one), at(10)).pause(at(10)))
    }

    @Test
    fun `the same rules in another order are the same`() {
        val log = RuleLog.EMPTY.choose(listOf(one, other), at(0)).used()
        assertTrue(log === log.choose(listOf(other, one), at(5)))
    }

    @Test
    fun `what ended more than an hour ago is forgotten`() {
        val log = RuleLog.EMPTY.choose(listOf(one), at(0)).used().choose(listOf(other), at(10)).choose(listOf(one, other), at(90))
        assertEquals(listOf(listOf(other), listOf(one, other)), log.lastHour(at(90)).map { it.rules })
        assertNull(log.pause(at(90)))
        assertFalse(log.write().lines().any { it.endsWith("used $one") })
    }

    @Test
    fun `it is read as it was written`() {
        val log = RuleLog.EMPTY.choose(listOf(one), at(0)).used().choose(listOf(other, one), at(1))
        assertEquals(log.lastHour(at(1)), RuleLog.read(log.write()).lastHour(at(1)))
        assertEquals(log.write(), RuleLog.read(log.write()).write())
        assertEquals(log.write(), RuleLog.read("x used 1\n12\n\n" + log.write()).write())
    }

    private fun change() {
        desk.tap("Change")
        assertTrue(desk.shows("After a change, this phone judges no code for 5 minutes"))
        desk.tap("Adult")
        desk.tap("Vaccinated")
        desk.tap("Judge by these")
    }

    private fun accept(rule: RuleId) = Authority.show(rule, desk.clock.instant()).use(desk::see)

    private fun send() {
        val code = Authority.show(Authority.vaccinated, desk.clock.instant()).use { it.text() }
        desk.app.sendBroadcast(Intent(ScannerBroadcasts.ACTION).putExtra("data", code))
        desk.idle()
    }
}
