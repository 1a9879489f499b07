package org.laissez.verifier

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.view.View

/** A bar that empties evenly. Decoration: the words below it say the seconds. */
internal class TimerBar(context: Context, private val colour: Int) : View(context) {
    private val density = resources.displayMetrics.density
    private val paint = Paint(Paint.ANTI_ALIAS_FLAG)
    private var part = 1f

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    /** Shows what is left. */
    fun show(part: Float) {
        this.part = part
        invalidate()
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) =
        setMeasuredDimension(getDefaultSize(0, widthMeasureSpec), (HEIGHT * density).toInt())

    override fun onDraw(canvas: Canvas) {
        val radius = height / 2f
        paint.color = colour
        paint.alpha = TRACK
        canvas.drawRoundRect(0f, 0f, width.toFloat(), height.toFloat(), radius, radius, paint)
        paint.alpha = FULL
        val filled = width * part
        val from = if (layoutDirection == LAYOUT_DIRECTION_RTL) width - filled else 0f
        canvas.drawRoundRect(from, 0f, from + filled, height.toFloat(), radius, radius, paint)
    }

    private companion object {
        const val HEIGHT = 4f
        const val TRACK = 0x47
        const val FULL = 0xFF
    }
}
