package org.laissez.verifier

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Path
import android.view.View
import org.laissez.ui.R

/** The striped border of a specimen: nobody takes it for a pass, from whichever side they see it. */
internal class Stripes(context: Context) : View(context) {
    private val density = resources.displayMetrics.density
    private val paint = Paint(Paint.ANTI_ALIAS_FLAG).apply { color = context.getColor(R.color.on_specimen) }
    private val border = Path()
    private val stripe = Path()

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    override fun onSizeChanged(width: Int, height: Int, oldWidth: Int, oldHeight: Int) {
        val edge = WIDTH * density
        val right = width.toFloat()
        val bottom = height.toFloat()
        border.reset()
        border.fillType = Path.FillType.EVEN_ODD
        border.addRect(0f, 0f, right, bottom, Path.Direction.CW)
        border.addRect(edge, edge, right - edge, bottom - edge, Path.Direction.CW)
        // Along a side, a stripe of 45° is as wide as it is deep times the root of two.
        val on = STRIPE * density * ROOT
        stripe.reset()
        var x = 0f
        while (x < right + bottom) {
            stripe.moveTo(x, 0f)
            stripe.lineTo(x + on, 0f)
            stripe.lineTo(x + on - bottom, bottom)
            stripe.lineTo(x - bottom, bottom)
            stripe.close()
            x += 2 * on
        }
    }

    override fun onDraw(canvas: Canvas) {
        canvas.clipPath(border)
        canvas.drawPath(stripe, paint)
    }

    private companion object {
        const val WIDTH = 12f
        const val STRIPE = 17f
        const val ROOT = 1.4142135f
    }
}
