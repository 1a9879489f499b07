package org.laissez.ui

import android.app.Activity
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Maven passes over it, by its name: `test-apks` runs it, with an app's classes as R8 has left them. It names none of them, for they may be gone. */
@RunWith(RobolectricTestRunner::class)
@Config(shadows = [NoBluetooth::class])
class MinifiedStart {
    @Test
    fun `an app starts, and asks the core`() {
        val app = System.getProperty("laissez.app")
        val activity = Class.forName("$app.MainActivity").asSubclass(Activity::class.java)
        Robolectric.buildActivity(activity).setup().use { controller ->
            val window = controller.get().window.decorView
            val until = System.nanoTime() + 60_000_000_000
            while (words(window).isEmpty() && System.nanoTime() < until) {
                Thread.sleep(50)
                shadowOf(Looper.getMainLooper()).idle()
            }
            assertTrue("something is to be read", words(window).isNotEmpty())
        }
        // Somebody who is only asked for a trust pack has not met the core.
        val loaded = File("/proc/self/maps").readText().contains("liblaissez_ffi")
        assertEquals(app.endsWith("holder"), loaded)
    }

    private fun words(view: View): List<CharSequence> = when (view) {
        is TextView -> listOfNotNull(view.text.takeIf { it.isNotBlank() })
        is ViewGroup -> (0 until view.childCount).flatMap { words(view.getChildAt(it)) }
        else -> emptyList()
    }
}
