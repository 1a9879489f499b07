package org.laissez.verifier

import android.annotation.SuppressLint
import android.content.Context
import android.view.View
import android.view.ViewGroup
import kotlin.math.min

/**
 * Three parts one above the other. If there is room, the head takes it; if there isn't, the body is as much lower, and scrolls.
 *
 * @param head never cut off
 * @param body what is lower where there is no room
 * @param foot never cut off
 */
@SuppressLint("ViewConstructor")
internal class Towered(context: Context, private val head: View, private val body: View, private val foot: View) : ViewGroup(context) {
    init {
        addView(head)
        addView(body)
        addView(foot)
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val width = MeasureSpec.getSize(widthMeasureSpec)
        val height = MeasureSpec.getSize(heightMeasureSpec)
        val across = MeasureSpec.makeMeasureSpec(width - paddingLeft - paddingRight, MeasureSpec.EXACTLY)
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        listOf(head, body, foot).forEach { it.measure(across, free) }
        val room = height - paddingTop - paddingBottom - foot.measuredHeight
        val lower = min(body.measuredHeight, room - head.measuredHeight).coerceAtLeast(0)
        body.measure(across, MeasureSpec.makeMeasureSpec(lower, MeasureSpec.EXACTLY))
        head.measure(across, MeasureSpec.makeMeasureSpec((room - lower).coerceAtLeast(0), MeasureSpec.EXACTLY))
        setMeasuredDimension(width, height)
    }

    override fun onLayout(changed: Boolean, left: Int, top: Int, right: Int, bottom: Int) {
        var y = paddingTop
        for (view in listOf(head, body, foot)) {
            view.layout(paddingLeft, y, paddingLeft + view.measuredWidth, y + view.measuredHeight)
            y += view.measuredHeight
        }
    }
}
