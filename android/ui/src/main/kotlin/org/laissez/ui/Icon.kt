package org.laissez.ui

import android.graphics.Canvas
import android.graphics.ColorFilter
import android.graphics.Paint
import android.graphics.Path
import android.graphics.PixelFormat
import android.graphics.drawable.Drawable
import android.view.View

/**
 * The signs, each drawn in a square of 24 units.
 *
 * @property mirrored whether it is turned about where text runs from right to left
 */
enum class Icon(internal val mirrored: Boolean, private vararg val strokes: Stroke) {
    /** Accepted. */
    TICK_CIRCLE(false, fill(circle(12f, 12f, 11.4f)), ground(2.8f, "M6.4 12.6 L10.3 16.5 L17.8 8.4")),

    /** Refused. */
    STOP_OCTAGON(
        false,
        fill("M7.44 1 L16.56 1 L23 7.44 L23 16.56 L16.56 23 L7.44 23 L1 16.56 L1 7.44 Z"),
        ground(3.8f, "M6.6 12 L17.4 12")
    ),

    /** Cannot decide. */
    QUESTION_DIAMOND(
        true,
        fill("M12 0.6 L23.4 12 L12 23.4 L0.6 12 Z"),
        ground(2.4f, "M8.9 9.2 C8.9 7.4 10.2 6.2 12 6.2 C13.8 6.2 15.1 7.3 15.1 9 C15.1 11.4 12 11.4 12 14.2"),
        groundFill(circle(12f, 17.7f, 1.5f))
    ),

    /** A specimen. */
    SPECIMEN_STRIPES(
        false,
        fill("M2 0.5 L22 0.5 L23.5 2 L23.5 22 L22 23.5 L2 23.5 L0.5 22 L0.5 2 Z"),
        groundFill("M8 2 L13 2 L2 13 L2 8 Z"),
        groundFill("M19.5 2 L22 2 L22 4.5 L4.5 22 L2 22 L2 19.5 Z"),
        groundFill("M22 11 L22 16 L16 22 L11 22 Z")
    ),

    /** What staff see. */
    SHIELD_EYE(
        false,
        line("M12 2 L20 4.9 L20 11 C20 16.4 16.8 20.3 12 22 C7.2 20.3 4 16.4 4 11 L4 4.9 Z"),
        line("M6.9 11.6 C8.3 9.4 10 8.3 12 8.3 C14 8.3 15.7 9.4 17.1 11.6 C15.7 13.8 14 14.9 12 14.9 C10 14.9 8.3 13.8 6.9 11.6 Z", 1.6f),
        fill(circle(12f, 11.6f, 1.7f))
    ),

    /** To the screen before. */
    BACK(true, line("M19.5 12 L5 12 M11 5.5 L4.5 12 L11 18.5")),

    /** Away from this. */
    CLOSE(false, line("M6 6 L18 18 M18 6 L6 18")),

    /** To a page about this. */
    CHEVRON(true, line("M9.5 6 L15.5 12 L9.5 18")),

    /** Before the one above. */
    UP(false, line("M12 19 L12 5 M5.5 11 L12 4.5 L18.5 11")),

    /** After the one below. */
    DOWN(false, line("M12 5 L12 19 M5.5 13 L12 19.5 L18.5 13")),

    /** One more. */
    PLUS(false, line("M12 5 L12 19 M5 12 L19 12")),

    /** A step that is done. */
    TICK(false, line("M5 12.8 L9.8 17.6 L19.2 7")),

    /** There is none. */
    NONE(false, line(circle(12f, 12f, 8.6f)), line("M6 18 L18 6")),

    /** This phone. */
    PHONE(false, line("M7 2.5 L17 2.5 L18 3.5 L18 20.5 L17 21.5 L7 21.5 L6 20.5 L6 3.5 Z M10.5 18 L13.5 18")),

    /** A file. */
    FILE(false, line("M6 2.5 L14 2.5 L19 7.5 L19 21.5 L6 21.5 Z M13.5 3 L13.5 8 L18.5 8")),

    /** The camera's light. */
    TORCH(false, line("M7 3 L17 3 L17 7 L14.5 10.5 L14.5 21 L9.5 21 L9.5 10.5 L7 7 Z M7 7 L17 7 M12 13 L12 15.5")),

    /** Care and settings. */
    CARE(false, line("M4 8 L20 8 M4 16 L20 16"), fill(circle(9f, 8f, 3f)), fill(circle(15f, 16f, 3f)));

    /** The sign in one colour, on a ground of another. */
    fun drawable(size: Int, colour: Int, ground: Int): Drawable = Drawn(size, colour, ground)

    private inner class Drawn(private val size: Int, private val colour: Int, private val ground: Int) : Drawable() {
        private val paint = Paint(Paint.ANTI_ALIAS_FLAG).apply {
            strokeCap = Paint.Cap.ROUND
            strokeJoin = Paint.Join.ROUND
        }

        override fun draw(canvas: Canvas) {
            canvas.save()
            canvas.translate(bounds.left.toFloat(), bounds.top.toFloat())
            canvas.scale(bounds.width() / UNITS, bounds.height() / UNITS)
            if (mirrored && layoutDirection == View.LAYOUT_DIRECTION_RTL) canvas.scale(-1f, 1f, UNITS / 2, UNITS / 2)
            for (stroke in strokes) {
                paint.color = if (stroke.ground) ground else colour
                paint.style = if (stroke.width == 0f) Paint.Style.FILL else Paint.Style.STROKE
                paint.strokeWidth = stroke.width
                canvas.drawPath(stroke.path, paint)
            }
            canvas.restore()
        }

        override fun getIntrinsicWidth() = size

        override fun getIntrinsicHeight() = size

        override fun isAutoMirrored() = mirrored

        override fun onLayoutDirectionChanged(layoutDirection: Int) = mirrored

        override fun setAlpha(alpha: Int) {
            paint.alpha = alpha
        }

        override fun setColorFilter(filter: ColorFilter?) {
            paint.colorFilter = filter
        }

        @Deprecated("the framework asks for it", ReplaceWith("PixelFormat.TRANSLUCENT"))
        override fun getOpacity() = PixelFormat.TRANSLUCENT
    }

    internal class Stroke(data: String, val width: Float, val ground: Boolean) {
        val path: Path by lazy { path(data) }
    }

    private companion object {
        const val UNITS = 24f
    }
}

private fun fill(data: String) = Icon.Stroke(data, 0f, ground = false)

private fun line(data: String, width: Float = 2f) = Icon.Stroke(data, width, ground = false)

private fun ground(width: Float, data: String) = Icon.Stroke(data, width, ground = true)

private fun groundFill(data: String) = Icon.Stroke(data, 0f, ground = true)

/** A circle as four curves. */
private fun circle(x: Float, y: Float, r: Float): String {
    val k = 0.5523f * r
    return "M${x + r} $y C${x + r} ${y + k} ${x + k} ${y + r} $x ${y + r} C${x - k} ${y + r} ${x - r} ${y + k} ${x - r} $y " +
        "C${x - r} ${y - k} ${x - k} ${y - r} $x ${y - r} C${x + k} ${y - r} ${x + r} ${y - k} ${x + r} $y Z"
}

/** Reads absolute `M`, `L`, `C` and `Z`. */
private fun path(data: String) = Path().apply {
    val words = data.replace(Regex("([MLCZ])"), " $1 ").trim().split(Regex("\\s+")).iterator()
    fun number() = words.next().toFloat()
    while (words.hasNext()) {
        when (words.next()) {
            "M" -> moveTo(number(), number())
            "L" -> lineTo(number(), number())
            "C" -> cubicTo(number(), number(), number(), number(), number(), number())
            else -> close()
        }
    }
}
