package org.laissez.verifier

import android.animation.ValueAnimator
import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.view.View
import android.view.animation.LinearInterpolator

/** A bar that empties evenly. Decoration: the words below it say the seconds. */
internal class TimerBar(context: Context, private val colour: Int) : View(context) {
    private val density = resources.displayMetrics.density
    private val paint = Paint(Paint.ANTI_ALIAS_FLAG)
    private var part = 1f
    private var motion: ValueAnimator? = null

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    /** Shows what is left, and empties in so many milliseconds, or stands still. */
    fun show(part: Float, millis: Long?) {
        motion?.cancel()
        this.part = part
        motion = millis?.takeIf { it > 0 }?.let { left ->
            ValueAnimator.ofFloat(part, 0f).apply {
                duration = left
                interpolator = LinearInterpolator()
                addUpdateListener {
                    this@TimerBar.part = it.animatedValue as Float
                    invalidate()
                }
                start()
            }
        }
        invalidate()
    }

    override fun onDetachedFromWindow() {
        super.onDetachedFromWindow()
        motion?.cancel()
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
