package org.laissez.ui

import android.content.res.Resources
import android.graphics.Typeface
import android.util.TypedValue
import android.widget.TextView
import kotlin.math.min
import kotlin.math.roundToInt

/**
 * The ways in which text is set.
 *
 * @property ratio how high a line is, in parts of the text's size
 */
enum class Type(private val size: Int, private val ratio: Float, private val weight: Weight, private val capped: Boolean = false) {
    /** Notes; nothing is smaller. */
    CAPTION(R.dimen.caption, 20f / 14, Weight.REGULAR),

    /** The names of fields, and tags. */
    LABEL(R.dimen.label, 20f / 15, Weight.MEDIUM),

    /** Text. */
    BODY(R.dimen.body, 24f / 17, Weight.REGULAR),

    /** Buttons. */
    BUTTON(R.dimen.body, 24f / 17, Weight.MEDIUM),

    /** A line of a frame that stands out. */
    STRONG(R.dimen.body, 24f / 17, Weight.BOLD),

    /** What to do. */
    LEAD(R.dimen.lead, 26f / 20, Weight.MEDIUM),

    /** The titles of rules, and values in a frame. */
    TITLE(R.dimen.title, 28f / 22, Weight.BOLD),

    /** The headings of pages. */
    HEADING(R.dimen.heading, 34f / 28, Weight.BOLD),

    /** The verdict's word. */
    VERDICT(R.dimen.verdict, 48f / 44, Weight.BOLD, capped = true),

    /** What to compare with an ID document, to be read at arm's length. */
    VALUE(R.dimen.value, 64f / 60, Weight.BOLD, capped = true);

    private enum class Weight(val typeface: Typeface) {
        REGULAR(Typeface.create("sans-serif", Typeface.NORMAL)),
        MEDIUM(Typeface.create("sans-serif-medium", Typeface.NORMAL)),
        BOLD(Typeface.create("sans-serif", Typeface.BOLD))
    }

    /** The text's size in pixels, with the system's font scale; what is large already grows by 15 % at most. */
    fun pixels(resources: Resources): Float {
        val scaled = resources.getDimension(size)
        if (!capped) return scaled
        val plain = TypedValue().also { resources.getValue(size, it, true) }
        return min(scaled, TypedValue.complexToFloat(plain.data) * resources.displayMetrics.density * MOST_GROWTH)
    }

    /** Sets a view's text in this way, in a smaller size if one is given. */
    fun apply(to: TextView, pixels: Float = pixels(to.resources)) {
        to.typeface = weight.typeface
        to.setTextSize(TypedValue.COMPLEX_UNIT_PX, pixels)
        to.includeFontPadding = false
        val line = (pixels * ratio * stretch(to.resources)).roundToInt()
        to.setLineSpacing((line - to.paint.getFontMetricsInt(null)).toFloat(), 1f)
    }

    private fun stretch(resources: Resources) = TypedValue().also { resources.getValue(R.dimen.line_stretch, it, true) }.float

    private companion object {
        const val MOST_GROWTH = 1.15f
    }
}
