package org.laissez.holder

import android.animation.ValueAnimator
import android.graphics.Color
import android.os.Looper
import android.os.SystemClock
import android.view.WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL
import android.view.WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Refusal
import org.laissez.Verdict
import org.laissez.World
import org.laissez.ui.Pictures
import org.laissez.ui.QrCode
import org.laissez.ui.Setting
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers

/** A pass on its way from the list to a door. */
@RunWith(RobolectricTestRunner::class)
class ShowTest {
    private fun seconds(count: Long) = Duration.ofSeconds(count)

    /** A phone that shows the pass that is offered first. */
    private fun shown(): Phone = Phone().provide().start().apply {
        tap(R.string.action_show)
        tap(R.string.action_show_code)
    }

    private fun Phone.attributes() = activity.window.attributes

    @Test
    fun `a pass is chosen, previewed, shown, and accepted at the door`() = Phone().provide(listOf(World.adult)).start().use { phone ->
        phone.shows("passes")
        phone.tap(R.string.action_show)
        phone.shows("passes", "preview")
        assertEquals("nothing is used up before the tap", 7, phone.left(World.adult))
        phone.tap(R.string.action_show_code)
        phone.shows("passes", "show")
        assertEquals(6, phone.left(World.adult))
        World.door(World.adult).use { door ->
            val accepted = phone.judged(door).verdict as Verdict.Accepted
            assertEquals("A. · 07 .. ....", accepted.disclosed.line())
        }
    }

    @Test
    fun `the code is read from the screen in the light, in the dark, on its side, on a small phone and in large text`() {
        val settings = listOf(
            Setting(), Setting(dark = true), Setting(language = "ar"), Setting(device = Setting.Device.LANDSCAPE), Setting(device = Setting.Device.SMALL),
            Setting(font = 2f), Setting(device = Setting.Device.TABLET)
        )
        World.door(World.vaccinated, World.adult).use { door ->
            for (setting in settings) {
                setting.apply()
                shown().use { phone -> assertTrue("$setting", phone.judged(door).verdict is Verdict.Accepted) }
            }
        }
    }

    @Test
    fun `a module is a whole number of pixels, with four light ones around the code`() = shown().use { phone ->
        val picture = Pictures.of(phone.views().filterIsInstance<QrCode>().single())
        fun dark(x: Int, y: Int) = picture.getPixel(x, y) == Color.BLACK
        val middle = picture.height / 2
        val left = (0 until picture.width).first { x -> (0 until picture.height).any { dark(x, it) } }
        val top = (0 until picture.height).first { y -> (0 until picture.width).any { dark(it, y) } }
        val finder = (left until picture.width).first { !dark(it, top) } - left
        assertEquals("a finder is seven modules wide", 0, finder % 7)
        val module = finder / 7
        assertTrue("$left pixels of $module", left >= 4 * module && top >= 4 * module)
        for (y in top until middle step module) for (x in left until picture.width - module step module) {
            val first = dark(x, y)
            assertTrue("at $x, $y", (0 until module).all { dark(x + it, y) == first && dark(x, y + it) == first })
        }
    }

    @Test
    fun `a show is signed again each half minute, which the door takes for the same`() = shown().use { phone ->
        World.door(World.vaccinated, World.adult).use { door ->
            val first = phone.code()
            assertTrue(phone.judged(door).verdict is Verdict.Accepted)
            phone.wait(seconds(10))
            assertTrue(phone.texts().toString(), "New code in 20 seconds" in phone.texts())
            assertEquals(first, phone.code())
            phone.wait(seconds(19))
            assertTrue("New code in 1 second" in phone.texts())
            assertEquals(first, phone.code())
            phone.wait(seconds(2))
            assertNotEquals(first, phone.code())
            val again = phone.judged(door)
            assertEquals(31u, again.again)
            assertTrue(again.verdict is Verdict.Accepted)
            assertEquals(6, phone.left(World.vaccinated))
        }
    }

    @Test
    fun `after three minutes the code blanks, and says so`() = shown().use { phone ->
        phone.wait(seconds(178))
        assertTrue(phone.code() != null)
        phone.wait(seconds(3))
        assertNull(phone.code())
        assertTrue(phone.activity.getString(R.string.show_ended) in phone.texts())
        assertEquals(BRIGHTNESS_OVERRIDE_NONE, phone.attributes().screenBrightness)
        assertEquals(0, phone.attributes().flags and FLAG_KEEP_SCREEN_ON)
        assertEquals("nothing more was used up", 6, phone.left(World.vaccinated))
    }

    @Test
    fun `the screen is bright and on while there is a code, and as it was afterwards`() = Phone().provide().start().use { phone ->
        phone.activity.window.attributes = phone.attributes().apply { screenBrightness = 0.3f }
        phone.tap(R.string.action_show)
        assertEquals(0.3f, phone.attributes().screenBrightness)
        phone.tap(R.string.action_show_code)
        assertEquals(BRIGHTNESS_OVERRIDE_FULL, phone.attributes().screenBrightness)
        assertTrue(phone.attributes().flags and FLAG_KEEP_SCREEN_ON != 0)
        assertTrue("no screenshot, nor a picture for the task switcher", phone.attributes().flags and FLAG_SECURE != 0)
        phone.leave()
        assertEquals(0.3f, phone.attributes().screenBrightness)
        phone.comeBack()
        assertEquals(BRIGHTNESS_OVERRIDE_FULL, phone.attributes().screenBrightness)
        phone.tap(R.string.action_close)
        assertEquals(0.3f, phone.attributes().screenBrightness)
        assertEquals(0, phone.attributes().flags and FLAG_KEEP_SCREEN_ON)
    }

    @Test
    fun `a rotation, a call and the background resume the same show`() = shown().use { phone ->
        World.door(World.vaccinated, World.adult).use { door ->
            assertTrue(phone.judged(door).verdict is Verdict.Accepted)
            phone.wait(seconds(5))
            phone.turn()
            assertEquals(5u, phone.judged(door).again)
            phone.leave()
            assertNull("nothing is left on the screen", phone.code())
            phone.wait(seconds(40))
            phone.comeBack()
            assertEquals(45u, phone.judged(door).again)
            phone.leave().wait(seconds(200)).comeBack()
            assertNull(phone.code())
            assertTrue(phone.activity.getString(R.string.show_ended) in phone.texts())
            assertEquals(6, phone.left(World.vaccinated))
        }
    }

    @Test
    fun `the next show takes a tap, and is another to the door`() = shown().use { phone ->
        World.door(World.vaccinated, World.adult).use { door ->
            assertTrue(phone.judged(door).verdict is Verdict.Accepted)
            phone.tap(R.string.show_next)
            phone.shows("passes", "preview")
            assertEquals(6, phone.left(World.vaccinated))
            phone.tap(R.string.action_show_code)
            phone.shows("passes", "show")
            assertEquals(5, phone.left(World.vaccinated))
            val other = phone.judged(door)
            assertTrue(other.verdict is Verdict.Accepted)
            assertNull(other.again)
        }
    }

    @Test
    fun `a code that is hard to scan is turned and stands more damage, and is the same show`() = shown().use { phone ->
        World.door(World.vaccinated, World.adult).use { door ->
            val before = phone.views().filterIsInstance<QrCode>().single().let(Pictures::of)
            assertTrue(phone.judged(door).verdict is Verdict.Accepted)
            phone.tap(R.string.show_hard_to_scan)
            assertTrue(!before.sameAs(phone.views().filterIsInstance<QrCode>().single().let(Pictures::of)))
            assertEquals(0u, phone.judged(door).again)
            assertEquals(6, phone.left(World.vaccinated))
        }
    }

    @Test
    fun `when the process dies before the tap nothing is used up`() = Phone().provide().start().use { phone ->
        phone.tap(R.string.action_show)
        phone.kill()
        phone.shows("passes")
        assertEquals(7, phone.left(World.vaccinated))
    }

    @Test
    fun `when the process dies in the midst of a show, it goes on and nothing more is used up`() = shown().use { phone ->
        World.door(World.vaccinated, World.adult).use { door ->
            assertTrue(phone.judged(door).verdict is Verdict.Accepted)
            phone.wait(seconds(20)).kill()
            phone.shows("passes", "show")
            assertEquals(20u, phone.judged(door).again)
            assertEquals(6, phone.left(World.vaccinated))
            phone.wait(seconds(159))
            assertTrue(phone.code() != null)
            phone.wait(seconds(2))
            assertNull(phone.code())
        }
    }

    @Test
    fun `when the process dies and the show's time is over, it is burnt and nothing more`() = shown().use { phone ->
        phone.wait(seconds(20))
        phone.clock.at += seconds(200)
        phone.kill()
        phone.shows("passes")
        assertEquals(6, phone.left(World.vaccinated))
    }

    @Test
    fun `when the process dies after the burning and before the code is drawn, the show goes on`() {
        val main = Waiting().apply { atOnce = true }
        Phone(main = main).provide().start().tap(R.string.action_show).use { phone ->
            main.atOnce = false
            phone.tap(R.string.action_show_code)
            assertNull("burnt, and not drawn yet", phone.code())
            main.drop()
            main.atOnce = true
            phone.kill()
            phone.shows("passes", "show")
            assertEquals(6, phone.left(World.vaccinated))
            World.door(World.vaccinated, World.adult).use { assertTrue(phone.judged(it).verdict is Verdict.Accepted) }
        }
    }

    @Test
    fun `two phones' clocks may be apart by a minute, and the door says so beyond`() = shown().use { phone ->
        for ((apart, fine) in listOf(-50L to true, 50L to true, 110L to true, -100L to false, 200L to false)) {
            World.door(World.vaccinated, World.adult).use { door ->
                val verdict = phone.judged(door, phone.clock.at.plusSeconds(apart)).verdict
                assertEquals("$apart", fine, verdict is Verdict.Accepted)
                if (!fine) assertTrue("$apart", (verdict as Verdict.Refused).refusal in listOf(Refusal.TOO_OLD, Refusal.FROM_THE_FUTURE))
            }
        }
    }

    @Test
    fun `nothing moves and nothing waits while the app is in the background`() = shown().use { phone ->
        val looper = shadowOf(Looper.getMainLooper())
        assertTrue("the ring runs", looper.nextScheduledTaskTime > Duration.ZERO)
        phone.leave()
        assertEquals("nothing is scheduled", Duration.ZERO, looper.nextScheduledTaskTime)
    }

    @Test
    fun `where motion is reduced, the ring steps once a second`() {
        val scale = ReflectionHelpers.getStaticField<Float>(ValueAnimator::class.java, "sDurationScale")
        ReflectionHelpers.setStaticField(ValueAnimator::class.java, "sDurationScale", 0f)
        try {
            shown().use { phone ->
                phone.wait(seconds(5))
                val looper = shadowOf(Looper.getMainLooper())
                val next = looper.nextScheduledTaskTime.toMillis() - SystemClock.uptimeMillis()
                assertTrue("in $next ms", next in 501..1000)
            }
        } finally {
            ReflectionHelpers.setStaticField(ValueAnimator::class.java, "sDurationScale", scale)
        }
    }
}
