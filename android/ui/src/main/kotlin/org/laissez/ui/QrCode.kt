package org.laissez.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Path
import android.view.View
import kotlin.math.min
import org.laissez.Code

/**
 * A QR code on a white card, black on white in the dark too: a module is a whole number of the screen's pixels, and the quiet zone of four
 * modules lies inside the card. As large as there is room, up to 480 dp.
 */
class QrCode(context: Context) : View(context) {
    private val dark = Paint().apply { color = context.getColor(R.color.qr_dark) }
    private val light = Paint(Paint.ANTI_ALIAS_FLAG).apply { color = context.getColor(R.color.qr_light) }
    private val most = resources.getDimensionPixelSize(R.dimen.column)
    private val path = Path()
    private var modules = 0

    init {
        contentDescription = context.getString(R.string.a11y_qr)
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_YES
    }

    /** Shows a code at once, without a transition; nothing, where there is none any more. */
    fun show(code: Code?) {
        path.reset()
        val before = modules
        modules = code?.modules()?.toInt() ?: modules
        val matrix = code?.matrix()
        if (matrix != null) {
            for (y in 0 until modules) {
                var x = 0
                while (x < modules) {
                    val from = x
                    while (x < modules && matrix[y * modules + x] == DARK) x++
                    if (x > from) path.addRect(from.toFloat(), y.toFloat(), x.toFloat(), y + 1f, Path.Direction.CW) else x++
                }
            }
            matrix.fill(0)
        }
        if (modules != before) requestLayout()
        invalidate()
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val room = min(min(room(widthMeasureSpec), room(heightMeasureSpec)), most)
        val side = if (modules == 0) room else room / (modules + QUIET) * (modules + QUIET)
        setMeasuredDimension(side, side)
    }

    private fun room(spec: Int) = if (MeasureSpec.getMode(spec) == MeasureSpec.UNSPECIFIED) Int.MAX_VALUE else MeasureSpec.getSize(spec)

    override fun onDraw(canvas: Canvas) {
        val radius = resources.getDimension(R.dimen.radius)
        canvas.drawRoundRect(0f, 0f, width.toFloat(), height.toFloat(), radius, radius, light)
        if (modules == 0) return
        val module = width / (modules + QUIET)
        canvas.translate((width - module * modules) / 2f, (height - module * modules) / 2f)
        canvas.scale(module.toFloat(), module.toFloat())
        canvas.drawPath(path, dark)
    }

    private companion object {
        const val QUIET = 8
        const val DARK: Byte = 1
    }
}
