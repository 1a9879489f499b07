package org.laissez.holder

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import java.io.File
import java.nio.ByteBuffer
import kotlin.math.max
import org.laissez.Layout
import org.laissez.Scanner
import org.laissez.Turn

/** Reads codes from a photograph. */
internal object Photograph {
    /** How long the picture's longer side is at least: small first, for a code that fills it; larger, for one that doesn't. */
    private val SIDES = listOf(640, 1_280, 2_560)

    /** The code in a photograph's file, if there is one. */
    fun code(file: File): String? = Scanner().use { scanner ->
        SIDES.firstNotNullOfOrNull { side ->
            picture(file, side)?.let { picture ->
                val (luma, layout) = luma(picture)
                picture.recycle()
                scanner.scan(luma, layout, null).payloads.map { payload -> payload.use { it.text() } }.firstOrNull()
            }
        }
    }

    private fun picture(file: File, side: Int): Bitmap? {
        val bounds = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeFile(file.path, bounds)
        var sample = 1
        while (max(bounds.outWidth, bounds.outHeight) / (sample * 2) >= side) sample *= 2
        return BitmapFactory.decodeFile(file.path, BitmapFactory.Options().apply { inSampleSize = sample })
    }

    private fun luma(picture: Bitmap): Pair<ByteBuffer, Layout> {
        val luma = ByteBuffer.allocateDirect(picture.width * picture.height)
        val row = IntArray(picture.width)
        for (y in 0 until picture.height) {
            picture.getPixels(row, 0, picture.width, 0, y, picture.width, 1)
            for ((x, pixel) in row.withIndex()) {
                val (red, green, blue) = Triple(pixel shr 16 and 0xff, pixel shr 8 and 0xff, pixel and 0xff)
                luma.put(y * picture.width + x, ((299 * red + 587 * green + 114 * blue) / 1000).toByte())
            }
        }
        return luma to Layout(picture.width.toUInt(), picture.height.toUInt(), picture.width.toUInt(), Turn.NONE)
    }
}
