package org.laissez.verifier

import android.accessibilityservice.AccessibilityServiceInfo
import android.media.SoundPool
import android.os.SystemClock
import android.view.HapticFeedbackConstants
import android.view.MotionEvent
import android.view.accessibility.AccessibilityManager
import java.nio.ByteBuffer
import java.time.Duration
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Layout
import org.laissez.Turn
import org.laissez.World
import org.laissez.ui.R
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowSoundPool
import org.robolectric.shadows.ShadowView

/** Each verdict, and what is none. */
@RunWith(RobolectricTestRunner::class)
class VerdictsTest {
    private val desk = Desk()

    @After
    fun close() = desk.close()

    // What it says.

    @Test
    fun `with nothing to compare it is gone after 5 seconds`() {
        desk.scan(Authority.vaccinated)
        accept()
        desk.assertScreen("accepted-nothing")
        assertTrue(desk.shows("Nothing to compare") && desk.shows("Clears in 5 seconds"))
        desk.pass(Duration.ofMillis(4800))
        desk.assertScreen("accepted-nothing")
        desk.pass(Duration.ofMillis(400))
        desk.assertScreen("scanning")
    }

    @Test
    fun `a border sees its list`() {
        desk.scan(Authority.border)
        Authority.show(Authority.border, desk.clock.instant()).use(desk::see)
        desk.assertScreen("accepted-compare")
        assertTrue(desk.texts().toString(), desk.shows("Full name") && desk.texts().any { it.lowercase().startsWith("okonkwo") } && desk.shows("Date of birth"))
    }

    @Test
    fun `an old code is refused, with its age and what to do`() {
        desk.scan(Authority.adult)
        val show = Authority.show(Authority.adult, desk.clock.instant())
        desk.pass(Duration.ofMinutes(4))
        show.use(desk::see)
        desk.assertScreen("refused")
        assertTrue(desk.texts().toString(), desk.shows("This code is 4 minutes old, or a clock is off."))
        assertTrue(desk.shows("Ask for the live code") && desk.shows("Clears in 20 seconds"))
        assertEquals(1, desk.door.tally.refused)
    }

    @Test
    fun `a pass for another rule is refused`() {
        desk.scan(Authority.vaccinated)
        Authority.show(Authority.adult, desk.clock.instant()).use(desk::see)
        desk.assertScreen("refused")
        assertTrue(desk.texts().toString(), desk.shows("This pass is for another rule."))
    }

    @Test
    fun `one of several rules is enough`() {
        desk.scan(Authority.vaccinated, Authority.adult)
        accept(Authority.adult)
        desk.assertScreen("accepted-compare")
    }

    @Test
    fun `a pack that ran out decides nothing, and it is nobody's fault`() {
        desk.scan(Authority.adult)
        val show = Authority.show(Authority.adult, desk.clock.instant())
        desk.clock.start += Duration.ofDays(400)
        show.use(desk::see)
        desk.assertScreen("cannot-decide")
        assertTrue(desk.texts().toString(), desk.shows("The trust pack on this phone has run out."))
        assertTrue(desk.shows("This is not the traveller’s fault.") && desk.shows("Clears in 20 seconds"))
        assertEquals(1, desk.door.tally.undecided)
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))
        desk.back()
        assertTrue(desk.texts().toString(), desk.shows("Trust pack: Has run out."))
    }

    @Test
    fun `a code of a newer kind decides nothing`() {
        desk.scan(Authority.adult)
        desk.see("LP2:ABC")
        desk.assertScreen("cannot-decide")
    }

    @Test
    fun `a specimen proves nothing, shows nobody's data, and isn't counted`() {
        desk.scan(Authority.adult)
        Authority.show(Authority.adult, desk.clock.instant(), Authority.PRACTICE).use(desk::see)
        desk.assertScreen("specimen")
        assertTrue(desk.texts().toString(), desk.shows("This code is for practice. It proves nothing."))
        assertEquals(listOf(0, 0, 0), desk.door.tally.run { listOf(accepted, refused, undecided) })
    }

    // What is no verdict.

    @Test
    fun `other codes are named, and nothing flashes or sounds`() {
        desk.scan(Authority.adult)
        val kinds = mapOf(
            "HC1:6BF" to "a European certificate",
            "HTTPS://EXAMPLE.ORG" to "a web link",
            "LAISSEZ:C1AAAA" to "a door code",
            "LF1:AAAA" to "a piece of a moving code",
            "12345678" to "another kind of code"
        )
        for ((text, words) in kinds) {
            desk.see(text)
            desk.assertScreen("scanning")
            assertTrue(desk.texts().toString(), desk.shows("This is $words, not a pass."))
            assertFalse(felt().isNotEmpty())
        }
        assertEquals(0, played().values.sum())
        assertEquals(0, desk.door.tally.refused)
        assertTrue(desk.eyes.isOpen)
        // The line goes when nothing is before the camera any more.
        desk.seeNothing(0x80)
        desk.pass(Duration.ofSeconds(5))
        assertFalse(desk.shows("not a pass"))
    }

    @Test
    fun `what was read with faults is no verdict`() {
        desk.scan(Authority.adult)
        desk.see("LP1:A")
        desk.assertScreen("scanning")
        assertTrue(desk.texts().toString(), desk.shows("The code was read with faults. Scan it once more."))
    }

    @Test
    fun `two codes at once are not judged`() {
        desk.scan(Authority.adult)
        val (one, layout) = Authority.show(Authority.adult, desk.clock.instant()).use { show -> show.code(false).use { World.frame(it, width = 640, stride = 640) } }
        val (other, _) = Authority.show(Authority.adult, desk.clock.instant()).use { show -> show.code(false).use { World.frame(it, width = 640, stride = 640) } }
        val both = ByteBuffer.allocateDirect(1280 * 720)
        for (at in 0 until both.capacity()) both.put(at, (if (at % 1280 < 640) one else other).get(at / 1280 * 640 + at % 640))
        desk.see(both, Layout(1280u, layout.height, 1280u, Turn.NONE))
        desk.assertScreen("scanning")
        assertTrue(desk.texts().toString(), desk.shows("Two codes in view: one at a time."))
        assertEquals(0, desk.door.tally.accepted)
    }

    @Test
    fun `in the dark the light is offered, and goes out with the camera`() {
        desk.scan(Authority.adult)
        assertFalse(desk.shows("It is dark here."))
        desk.seeNothing(0)
        assertTrue(desk.texts().toString(), desk.shows("It is dark here. Turn on the light."))
        desk.tap("Light on")
        assertTrue(desk.eyes.lit)
        assertTrue(desk.shows("Light off"))
        desk.tap("Light off")
        assertFalse(desk.eyes.lit)
        desk.tap("Light on")
        desk.back()
        assertFalse(desk.eyes.lit)
    }

    @Test
    fun `what the camera can't do is said`() {
        desk.scan(Authority.adult)
        desk.eyes.fail(Eyes.Trouble.BUSY)
        assertTrue(desk.texts().toString(), desk.shows("The camera does not open."))
        desk.eyes.fail(Eyes.Trouble.NONE)
        assertTrue(desk.shows("This phone has no camera."))
    }

    @Test
    fun `after a verdict the frames that still come are not judged`() {
        desk.scan(Authority.adult)
        Authority.show(Authority.adult, desk.clock.instant()).use { show ->
            val (luma, layout) = show.code(false).use { World.frame(it) }
            desk.eyes.show(luma, layout)
            desk.eyes.show(luma, layout)
            desk.idle()
        }
        desk.assertScreen("accepted-compare")
        assertEquals(3, desk.activity.screens.size)
        assertEquals(1, desk.door.tally.accepted)
    }

    // How long it stays.

    @Test
    fun `a finger that rests on a verdict holds it`() {
        desk.scan(Authority.adult)
        accept()
        desk.pass(Duration.ofSeconds(14))
        touch(MotionEvent.ACTION_DOWN)
        desk.pass(Duration.ofSeconds(30))
        desk.assertScreen("accepted-compare")
        touch(MotionEvent.ACTION_UP)
        desk.pass(Duration.ofMillis(500))
        desk.assertScreen("accepted-compare")
        desk.pass(Duration.ofSeconds(1))
        desk.assertScreen("scanning")
    }

    @Test
    fun `with a screen reader it stays for a minute`() {
        shadowOf(manager).setEnabled(true)
        shadowOf(manager).setTouchExplorationEnabled(true)
        desk.scan(Authority.vaccinated)
        accept()
        assertTrue(desk.texts().toString(), desk.shows("Clears in 60 seconds"))
        desk.pass(Duration.ofSeconds(59))
        desk.assertScreen("accepted-nothing")
        desk.pass(Duration.ofSeconds(2))
        desk.assertScreen("scanning")
    }

    @Test
    fun `with switch access too`() {
        val switches = AccessibilityServiceInfo().apply { setCapabilities(AccessibilityServiceInfo.CAPABILITY_CAN_REQUEST_FILTER_KEY_EVENTS) }
        shadowOf(manager).setEnabled(true)
        shadowOf(manager).setEnabledAccessibilityServiceList(listOf(switches))
        desk.scan(Authority.vaccinated)
        accept()
        assertTrue(desk.texts().toString(), desk.shows("Clears in 60 seconds"))
    }

    @Test
    fun `in the background it is gone at once`() {
        desk.scan(Authority.adult)
        accept()
        desk.controller.pause().stop()
        desk.idle()
        assertEquals(emptyList<String>(), desk.texts().filter { it.startsWith("A.") || it.startsWith("07") })
        assertFalse(desk.eyes.isOpen)
        desk.controller.start().resume()
        desk.idle()
        desk.assertScreen("scanning")
        assertTrue(desk.eyes.isOpen)
    }

    @Test
    fun `turning the phone changes neither the verdict nor its time`() {
        desk.scan(Authority.adult)
        accept()
        desk.pass(Duration.ofSeconds(10))
        desk.turn()
        desk.assertScreen("accepted-compare")
        assertTrue(desk.texts().toString(), desk.shows("A.") && desk.shows("Clears in 5 seconds"))
        assertEquals(1, desk.door.tally.accepted)
        desk.pass(Duration.ofSeconds(6))
        desk.assertScreen("scanning")
        desk.turn()
        desk.assertScreen("scanning")
        assertTrue(desk.eyes.isOpen)
        accept()
        desk.assertScreen("accepted-compare")
    }

    // How it is heard and felt.

    @Test
    fun `accepted is two notes and one firm touch`() {
        desk.scan(Authority.vaccinated)
        accept()
        assertEquals(listOf(0L to HapticFeedbackConstants.LONG_PRESS), feel())
        assertEquals(1, played().getValue(R.raw.accepted))
    }

    @Test
    fun `refused is two firm touches`() {
        desk.scan(Authority.vaccinated)
        accept(Authority.adult)
        assertEquals(listOf(0L, 300L).map { it to HapticFeedbackConstants.LONG_PRESS }, feel())
        assertEquals(1, played().getValue(R.raw.refused))
    }

    @Test
    fun `cannot decide is three light ones`() {
        desk.scan(Authority.vaccinated)
        desk.see("LP2:ABC")
        assertEquals(listOf(0L, 150L, 300L).map { it to HapticFeedbackConstants.CONTEXT_CLICK }, feel())
        assertEquals(1, played().getValue(R.raw.cannot_decide))
    }

    @Test
    fun `a specimen is five ticks`() {
        desk.scan(Authority.vaccinated)
        Authority.show(Authority.vaccinated, desk.clock.instant(), Authority.PRACTICE).use(desk::see)
        assertEquals(listOf(0L, 80L, 160L, 240L, 320L).map { it to HapticFeedbackConstants.CLOCK_TICK }, feel())
        assertEquals(1, played().getValue(R.raw.specimen))
    }

    @Test
    fun `the same code again is neither heard nor felt nor counted`() {
        desk.scan(Authority.vaccinated)
        Authority.show(Authority.vaccinated, desk.clock.instant()).use { show ->
            desk.see(show)
            feel()
            desk.tap("Scan the next")
            desk.pass(Duration.ofSeconds(1))
            desk.see(show)
        }
        assertTrue(desk.texts().toString(), desk.shows("Same code as"))
        assertEquals(emptyList<Pair<Long, Int>>(), feel())
        assertEquals(1, played().getValue(R.raw.accepted))
        assertEquals(1, desk.door.tally.accepted)
    }

    @Test
    fun `without sounds it is felt all the same, at the next start too`() {
        desk.set(Authority.vaccinated).start()
        desk.tap("Care and settings")
        desk.tap("Sounds of verdicts")
        desk.back()
        desk.tap("Scan")
        accept()
        assertEquals(0, played().values.sum())
        assertEquals(1, feel().size)
        desk.close()
        Desk().start().use { assertFalse(it.door.sound) }
    }

    private val manager: AccessibilityManager get() = checkNotNull(desk.app.getSystemService(AccessibilityManager::class.java))

    private fun accept(rule: org.laissez.RuleId? = null) {
        val at = desk.clock.instant()
        Authority.show(rule ?: checkNotNull(desk.door.log.now).rules.first(), at).use(desk::see)
    }

    private fun touch(action: Int) {
        val now = SystemClock.uptimeMillis()
        val event = MotionEvent.obtain(now, now, action, 10f, 10f, 0)
        desk.activity.dispatchTouchEvent(event)
        event.recycle()
        desk.idle()
    }

    private val sensed: ShadowView get() = Shadow.extract(desk.activity.window.decorView)

    /** What was felt since the last look; looking takes it away. */
    private fun felt(): List<Int> = listOf(sensed.lastHapticFeedbackPerformed()).filter { it >= 0 }.also {
        if (it.isNotEmpty()) desk.activity.window.decorView.performHapticFeedback(-1)
    }

    /** What is felt in the half second that begins with the verdict. */
    private fun feel(): List<Pair<Long, Int>> = (0L..500L step 10).flatMap { at ->
        felt().map { at to it }.also { desk.pass(Duration.ofMillis(10)) }
    }

    private fun played(): Map<Int, Int> {
        val pool = Signals::class.java.getDeclaredField("pool").apply { isAccessible = true }.get(desk.activity.signals) as SoundPool
        val shadow = Shadow.extract<ShadowSoundPool>(pool)
        return listOf(R.raw.accepted, R.raw.refused, R.raw.cannot_decide, R.raw.specimen).associateWith { shadow.getResourcePlaybacks(it).size }
    }
}
