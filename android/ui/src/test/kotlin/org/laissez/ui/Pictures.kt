package org.laissez.ui

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.os.Looper
import android.view.View
import java.io.File
import java.nio.ByteBuffer
import kotlin.math.abs
import org.junit.Assert.fail
import org.laissez.Layout
import org.laissez.Turn
import org.robolectric.Shadows.shadowOf

/** Pictures of screens, drawn by the framework's own graphics. */
object Pictures {
    private val folder = File(System.getProperty("laissez.screens")).apply { mkdirs() }
    private val golden = File(System.getProperty("laissez.golden.screens"))
    private val CHANNELS = listOf(24, 16, 8, 0)
    private const val ROUNDING = 3
    private val renew = System.getProperty("laissez.golden") == "renew"

    /** What a view shows. */
    fun of(view: View): Bitmap {
        val bitmap = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        view.draw(Canvas(bitmap))
        return bitmap
    }

    /** What an activity shows. */
    fun of(activity: Activity): Bitmap {
        shadowOf(Looper.getMainLooper()).idle()
        return of(activity.window.decorView)
    }

    /** Keeps a picture among all that were taken, and holds it against the one that was looked at before, if there is one. */
    fun keep(picture: Bitmap, name: String) {
        val file = File(folder, "$name.png")
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        val before = File(golden, "$name.png")
        if (!before.exists()) return
        if (renew) {
            file.copyTo(before, overwrite = true)
        } else if (!same(BitmapFactory.decodeFile(before.path), picture)) {
            fail("$name doesn't look as in ${before.parentFile?.name}: look at $file, and renew the picture with -Dlaissez.golden=renew if it is right")
        }
    }

    private fun same(one: Bitmap, other: Bitmap): Boolean {
        if (one.width != other.width || one.height != other.height) return false
        val (pixels, others) = pixels(one) to pixels(other)
        return pixels.indices.all { near(pixels[it], others[it]) }
    }

    /** Processors round differently where edges are smoothed: by less than anybody can see. */
    private fun near(one: Int, other: Int) = one == other || CHANNELS.all { shift -> abs((one shr shift and 0xff) - (other shr shift and 0xff)) <= ROUNDING }

    private fun pixels(picture: Bitmap) = IntArray(picture.width * picture.height).also {
        picture.getPixels(it, 0, picture.width, 0, 0, picture.width, picture.height)
    }

    /** A camera's frame of a picture: its luma, as cameras give it. */
    fun luma(picture: Bitmap): Pair<ByteBuffer, Layout> {
        val luma = ByteBuffer.allocateDirect(picture.width * picture.height)
        for (pixel in pixels(picture)) {
            val (red, green, blue) = Triple(pixel shr 16 and 0xff, pixel shr 8 and 0xff, pixel and 0xff)
            luma.put(((299 * red + 587 * green + 114 * blue) / 1000).toByte())
        }
        luma.rewind()
        return luma to Layout(picture.width.toUInt(), picture.height.toUInt(), picture.width.toUInt(), Turn.NONE)
    }
}
