package org.laissez.ui

import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.RectF
import android.text.SpannableStringBuilder
import android.text.Spanned
import android.text.style.ReplacementSpan
import kotlin.math.roundToInt

/** Bars in place of digits that stay hidden: of fixed width, whatever is behind them. */
class Bars(private val colour: Int, private val density: Float) {
    /** What follows the digits that are shown: a hidden month and year, as in `07 ▬ ▬▬`. */
    fun after(digits: CharSequence, vararg hidden: Hidden): CharSequence = SpannableStringBuilder(digits).apply {
        for (part in hidden) {
            append('\u00a0')
            setSpan(Bar(part.ems), length - 1, length, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
        }
    }

    /** A date as documents print it, day first: what is null is hidden. */
    fun date(day: String?, month: String?, year: String?): CharSequence = SpannableStringBuilder().apply {
        for ((part, hidden) in listOf(day to Hidden.TWO_DIGITS, month to Hidden.TWO_DIGITS, year to Hidden.FOUR_DIGITS)) {
            if (part != null) append(if (isEmpty()) part else "\u00a0$part") else append(after("", hidden))
        }
    }

    /** What is hidden. */
    enum class Hidden(internal val ems: Float) {
        /** A day or a month. */
        TWO_DIGITS(0.62f),

        /** A year. */
        FOUR_DIGITS(1.24f)
    }

    private inner class Bar(private val ems: Float) : ReplacementSpan() {
        override fun getSize(paint: Paint, text: CharSequence?, start: Int, end: Int, metrics: Paint.FontMetricsInt?): Int {
            if (metrics != null) paint.getFontMetricsInt(metrics)
            return ((ems + GAP) * paint.textSize).roundToInt()
        }

        override fun draw(
            canvas: Canvas,
            text: CharSequence?,
            start: Int,
            end: Int,
            x: Float,
            top: Int,
            y: Int,
            bottom: Int,
            paint: Paint
        ) {
            val em = paint.textSize
            val middle = y - DIGITS * em / 2
            val rounded = Paint(Paint.ANTI_ALIAS_FLAG).also { it.color = colour }
            val bar = RectF(x + GAP * em, middle - HEIGHT * em / 2, x + (GAP + ems) * em, middle + HEIGHT * em / 2)
            canvas.drawRoundRect(bar, RADIUS * density, RADIUS * density, rounded)
        }
    }

    private companion object {
        const val GAP = 0.22f
        const val HEIGHT = 0.42f
        const val RADIUS = 2f

        /** The height of digits. */
        const val DIGITS = 0.71f
    }
}
