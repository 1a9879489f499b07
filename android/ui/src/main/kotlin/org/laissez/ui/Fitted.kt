package org.laissez.ui

import android.annotation.SuppressLint
import android.content.Context
import android.text.Layout
import android.widget.TextView

/** Text that becomes smaller until its longest word fits on a line, but no smaller than [least]. */
@SuppressLint("ViewConstructor", "AppCompatCustomView")
internal class Fitted(context: Context, private val type: Type, private val least: Type) : TextView(context) {
    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val room = MeasureSpec.getSize(widthMeasureSpec) - compoundPaddingLeft - compoundPaddingRight
        val most = type.pixels(resources)
        val bounded = MeasureSpec.getMode(widthMeasureSpec) != MeasureSpec.UNSPECIFIED && room > 0
        // What its longest word would take in the full size.
        val widest = widest() / textSize * most
        val size = if (bounded && widest > room * SLACK) maxOf(least.pixels(resources), most * room * SLACK / widest) else most
        if (size != textSize) type.apply(this, size)
        super.onMeasure(widthMeasureSpec, heightMeasureSpec)
    }

    private fun widest(): Float {
        var widest = 0f
        var from = 0
        while (from <= text.length) {
            val to = text.indexOf(' ', from).let { if (it < 0) text.length else it }
            widest = maxOf(widest, Layout.getDesiredWidth(text, from, to, paint))
            from = to + 1
        }
        return widest
    }

    private companion object {
        /** Letters don't shrink quite evenly. */
        const val SLACK = 0.96f
    }
}
