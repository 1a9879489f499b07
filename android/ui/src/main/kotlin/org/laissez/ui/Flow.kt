package org.laissez.ui

import android.content.Context
import android.view.View
import android.view.ViewGroup
import kotlin.math.max

/**
 * Puts views beside one another, and what no longer fits on the next line, at the start.
 *
 * @property gap between views of a line, in pixels
 * @property apart whether the last view of a full line stands at its end
 */
class Flow(context: Context, private val gap: Int, private val apart: Boolean) : ViewGroup(context) {
    private class Line(var width: Int = 0, var height: Int = 0, val views: MutableList<View> = mutableListOf()) {
        /** What is above the baseline that its views share; 0 where one has none. */
        fun above() = if (views.all { it.baseline >= 0 }) views.maxOf { it.baseline } else 0

        /** How far down a view stands: on the baseline, or in the middle. */
        fun down(view: View) = if (views.all { it.baseline >= 0 }) above() - view.baseline else (height - view.measuredHeight) / 2
    }

    private val lines = mutableListOf<Line>()

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val room = if (MeasureSpec.getMode(widthMeasureSpec) == MeasureSpec.UNSPECIFIED) {
            Int.MAX_VALUE / 2
        } else {
            MeasureSpec.getSize(widthMeasureSpec) - paddingLeft - paddingRight
        }
        lines.clear()
        for (index in 0 until childCount) {
            val view = getChildAt(index)
            if (view.visibility == GONE) continue
            view.measure(MeasureSpec.makeMeasureSpec(room, MeasureSpec.AT_MOST), MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED))
            val last = lines.lastOrNull()?.takeIf { it.width + gap + view.measuredWidth <= room } ?: Line().also(lines::add)
            last.width += view.measuredWidth + if (last.views.isEmpty()) 0 else gap
            last.views += view
        }
        for (line in lines) {
            val above = line.above()
            line.height = above + line.views.maxOf { if (above > 0) it.measuredHeight - it.baseline else it.measuredHeight }
        }
        val width = (lines.maxOfOrNull { it.width } ?: 0) + paddingLeft + paddingRight
        val height = lines.sumOf { it.height } + paddingTop + paddingBottom
        setMeasuredDimension(resolveSize(width, widthMeasureSpec), resolveSize(height, heightMeasureSpec))
    }

    override fun onLayout(changed: Boolean, left: Int, top: Int, right: Int, bottom: Int) {
        var y = paddingTop
        for (line in lines) {
            var x = paddingStart
            line.views.forEachIndexed { index, view ->
                val end = apart && index > 0 && index == line.views.lastIndex
                if (end) x = width - paddingEnd - view.measuredWidth
                val from = if (layoutDirection == LAYOUT_DIRECTION_RTL) width - x - view.measuredWidth else x
                val down = line.down(view)
                view.layout(from, y + down, from + view.measuredWidth, y + down + view.measuredHeight)
                x += view.measuredWidth + gap
            }
            y += line.height
        }
    }
}
