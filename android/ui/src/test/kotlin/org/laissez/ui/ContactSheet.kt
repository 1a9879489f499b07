package org.laissez.ui

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.graphics.Rect
import java.io.File
import kotlin.math.max

/** All pictures of an app on one sheet, small, each with its name: to see at a glance what stands out. */
object ContactSheet {
    private const val WIDTH = 180
    private const val COLUMNS = 12
    private const val GAP = 12
    private const val NAME = 16

    /** Puts the pictures whose names begin so onto a sheet of that name. */
    fun of(prefix: String) {
        val folder = File(System.getProperty("laissez.screens"))
        val pictures = folder.listFiles { file -> file.name.startsWith("$prefix-") && file.extension == "png" }.orEmpty().sortedBy { it.name }
        val small = BitmapFactory.Options().apply { inSampleSize = 2 }
        val rows = pictures.map { it.nameWithoutExtension to BitmapFactory.decodeFile(it.path, small) }.chunked(COLUMNS)
        val heights = rows.map { row -> row.maxOf { (_, picture) -> height(picture) } + NAME + GAP }
        val sheet = Bitmap.createBitmap(COLUMNS * (WIDTH + GAP), max(1, heights.sum()), Bitmap.Config.ARGB_8888)
        val canvas = Canvas(sheet).apply { drawColor(Color.LTGRAY) }
        val smooth = Paint(Paint.FILTER_BITMAP_FLAG)
        val text = Paint(Paint.ANTI_ALIAS_FLAG).apply { textSize = 9f }
        var top = 0
        for ((row, height) in rows.zip(heights)) {
            row.forEachIndexed { column, (name, picture) ->
                val left = column * (WIDTH + GAP)
                canvas.drawBitmap(picture, null, Rect(left, top, left + WIDTH, top + height(picture)), smooth)
                canvas.drawText(name.removePrefix("$prefix-"), left.toFloat(), (top + height - GAP).toFloat(), text)
            }
            top += height
        }
        File(folder, "$prefix.png").outputStream().use { sheet.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    private fun height(picture: Bitmap) = picture.height * WIDTH / picture.width
}
