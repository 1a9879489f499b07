package org.laissez.verifier

import android.content.Intent
import android.view.KeyCharacterMap
import android.view.KeyEvent
import java.time.Duration
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowKeyCharacterMap

/** Scanners that type or send what they read: without the camera, and without its permission. */
@RunWith(RobolectricTestRunner::class)
@Config(shadows = [ScannersTest.Keys::class])
class ScannersTest {
    /** A keyboard that has a key for each letter. */
    @Implements(KeyCharacterMap::class)
    class Keys : ShadowKeyCharacterMap() {
        @Implementation
        fun get(key: Int, meta: Int): Char = if (key > FIRST) (key - FIRST).toChar() else 0.toChar()
    }

    private val desk = Desk(camera = false)

    @After
    fun close() = desk.close()

    @Test
    fun `a typed code is judged at Enter, and the next one over the first`() {
        desk.set(Authority.adult).start()
        type(code())
        desk.assertScreen("ready")
        press(KeyEvent.KEYCODE_ENTER)
        desk.assertScreen("accepted-compare")
        type(code())
        press(KeyEvent.KEYCODE_TAB)
        desk.assertScreen("accepted-compare")
        assertEquals(2, desk.door.tally.accepted)
        assertEquals(2, desk.activity.screens.size)
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))
        desk.assertScreen("ready")
    }

    @Test
    fun `a code that ends with nothing is judged after a pause`() {
        desk.set(Authority.adult).start()
        type(code())
        desk.pass(Duration.ofMillis(400))
        desk.assertScreen("ready")
        desk.pass(Duration.ofMillis(200))
        desk.assertScreen("accepted-compare")
    }

    @Test
    fun `another code that is typed is named, without a verdict`() {
        desk.set(Authority.adult).start()
        type("HTTPS://EXAMPLE.ORG")
        press(KeyEvent.KEYCODE_ENTER)
        desk.assertScreen("ready")
        assertTrue(desk.texts().toString(), desk.shows("This is a web link, not a pass."))
        desk.pass(Duration.ofSeconds(5))
        assertFalse(desk.shows("not a pass"))
    }

    @Test
    fun `a scanner that types for another keyboard is told which one to be set to`() {
        desk.set(Authority.adult).start()
        val german = "YZ:/-+*".zip("ZYÖ-ß`(").toMap()
        type(code().map { german[it] ?: it }.joinToString(""))
        press(KeyEvent.KEYCODE_ENTER)
        desk.assertScreen("ready")
        assertTrue(desk.texts().toString(), desk.shows("Set the scanner’s keyboard to German (QWERTZ)"))
        assertEquals(0, desk.door.tally.refused)
    }

    @Test
    fun `a bulletin may be typed too`() {
        desk.set(Authority.adult).start()
        desk.clock.start += Duration.ofMinutes(1)
        type(Authority.bulletin)
        press(KeyEvent.KEYCODE_ENTER)
        assertTrue(desk.texts().toString(), desk.shows("The news was taken."))
        assertTrue(desk.shows("There is a newer trust pack"))
    }

    @Test
    fun `keys alone still move about`() {
        desk.set(Authority.adult).start()
        assertFalse(desk.screen is Answer)
        val scan = desk.views().last { it.isShown && (it as? android.widget.TextView)?.text?.toString() == "Scan" }
        scan.isFocusableInTouchMode = true
        assertTrue(scan.requestFocus())
        press(KeyEvent.KEYCODE_ENTER)
        desk.assertScreen("camera-reason")
    }

    @Test
    fun `the answer to a door code may be typed`() {
        desk.set(Authority.adult).start()
        desk.tap("Show door code")
        type(code())
        press(KeyEvent.KEYCODE_ENTER)
        desk.assertScreen("refused")
        assertTrue(desk.texts().toString(), desk.shows("This code does not answer this door."))
    }

    @Test
    fun `a text without end is no code, and nothing breaks`() {
        desk.set(Authority.adult).start()
        type("LP1:" + "A".repeat(6000))
        press(KeyEvent.KEYCODE_ENTER)
        desk.assertScreen("ready")
        assertTrue(desk.texts().toString(), desk.shows("not a pass"))
    }

    @Test
    fun `Zebra's and Honeywell's devices send what they read`() {
        desk.set(Authority.adult).start()
        send(Intent(ScannerBroadcasts.ACTION).putExtra("com.symbol.datawedge.data_string", code()))
        desk.assertScreen("accepted-compare")
        desk.tap("Scan the next")
        desk.pass(Duration.ofSeconds(1))
        send(Intent(ScannerBroadcasts.ACTION).putExtra("data", code()))
        desk.assertScreen("accepted-compare")
        assertEquals(2, desk.door.tally.accepted)
    }

    @Test
    fun `only text is taken, only of this action, and only on the screen`() {
        desk.set(Authority.adult).start()
        send(Intent(ScannerBroadcasts.ACTION))
        send(Intent(ScannerBroadcasts.ACTION).putExtra("data", code().toByteArray()))
        send(Intent(ScannerBroadcasts.ACTION).putExtra("data", ""))
        send(Intent("com.example.SCAN").putExtra("data", code()))
        desk.assertScreen("ready")
        desk.controller.pause()
        send(Intent(ScannerBroadcasts.ACTION).putExtra("data", code()))
        desk.controller.resume()
        desk.idle()
        desk.assertScreen("ready")
        assertEquals(0, desk.door.tally.accepted)
        // A text of any length is judged as any other.
        send(Intent(ScannerBroadcasts.ACTION).putExtra("data", "x".repeat(100_000)))
        desk.assertScreen("ready")
        assertTrue(desk.texts().toString(), desk.shows("not a pass"))
    }

    private fun code(): String = Authority.show(Authority.adult, desk.clock.instant()).use { it.text() }

    private fun send(intent: Intent) {
        desk.app.sendBroadcast(intent)
        desk.idle()
    }

    private fun type(text: String) {
        for (letter in text) {
            desk.activity.dispatchKeyEvent(KeyEvent(KeyEvent.ACTION_DOWN, FIRST + letter.code))
            desk.activity.dispatchKeyEvent(KeyEvent(KeyEvent.ACTION_UP, FIRST + letter.code))
        }
    }

    private fun press(key: Int) {
        desk.activity.dispatchKeyEvent(KeyEvent(KeyEvent.ACTION_DOWN, key))
        desk.activity.dispatchKeyEvent(KeyEvent(KeyEvent.ACTION_UP, key))
        desk.idle()
    }

    private companion object {
        const val FIRST = 1000
    }
}
