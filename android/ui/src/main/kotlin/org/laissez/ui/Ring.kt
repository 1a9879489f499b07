package org.laissez.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.RectF
import android.text.TextPaint
import android.view.View
import java.text.NumberFormat
import kotlin.math.min

/** A ring that empties, with the seconds left inside; it runs clockwise in every language. Silent: [View.setContentDescription] has its words. */
class Ring(context: Context) : View(context) {
    private val density = resources.displayMetrics.density
    private val stroke = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        strokeWidth = STROKE * density
    }
    private val text = TextPaint(Paint.ANTI_ALIAS_FLAG).apply {
        color = context.getColor(R.color.ink)
        textAlign = Paint.Align.CENTER
        typeface = android.graphics.Typeface.DEFAULT_BOLD
        // A paint has a density too.
        textSize = min(Type.LABEL.pixels(resources), SIZE * this@Ring.density * TEXT)
    }
    private val circle = RectF()
    private val numbers = NumberFormat.getIntegerInstance(resources.configuration.locales[0])
    private var part = 1f
    private var seconds = 0

    /** Shows what is left. */
    fun show(left: Float, seconds: Int) {
        if (part == left && this.seconds == seconds) return
        part = left
        this.seconds = seconds
        invalidate()
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val side = (SIZE * density).toInt()
        setMeasuredDimension(side, side)
    }

    override fun onDraw(canvas: Canvas) {
        val inset = stroke.strokeWidth / 2
        circle.set(inset, inset, width - inset, height - inset)
        stroke.color = context.getColor(R.color.line)
        canvas.drawOval(circle, stroke)
        stroke.color = context.getColor(R.color.accent)
        canvas.drawArc(circle, TOP, WHOLE * part, false, stroke)
        canvas.drawText(numbers.format(seconds), width / 2f, height / 2f - (text.ascent() + text.descent()) / 2, text)
    }

    private companion object {
        const val SIZE = 44f
        const val STROKE = 4f
        const val TEXT = 0.4f
        const val TOP = -90f
        const val WHOLE = 360f
    }
}
