package org.laissez.verifier

import android.graphics.Bitmap
import android.graphics.Canvas
import java.io.File
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class MainActivityTest {
    @Test
    fun `it starts and draws itself`() {
        Robolectric.buildActivity(MainActivity::class.java).setup().use { controller ->
            val view = controller.get().window.decorView
            val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888).also { view.draw(Canvas(it)) }
            val file = File(System.getProperty("laissez.screens"), "start.png").apply { parentFile?.mkdirs() }
            file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
            val pixels = IntArray(view.width * view.height)
            picture.getPixels(pixels, 0, view.width, 0, 0, view.width, view.height)
            assertTrue(pixels.toSet().size > 2)
        }
    }
}
