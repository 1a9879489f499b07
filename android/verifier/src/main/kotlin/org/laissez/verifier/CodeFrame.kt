package org.laissez.verifier

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Path
import android.graphics.RectF
import android.view.View
import kotlin.math.min
import org.laissez.ui.R

/** Where to hold a code: four corners, and less light around them. */
class CodeFrame(context: Context) : View(context) {
    private val density = resources.displayMetrics.density
    private val corners = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        color = context.getColor(R.color.on_camera)
        style = Paint.Style.STROKE
        strokeWidth = STROKE * density
    }
    private val around = Paint(Paint.ANTI_ALIAS_FLAG).apply { color = SHADE }
    private val frame = RectF()
    private val hole = Path()
    private val shade = Path()

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    override fun onSizeChanged(width: Int, height: Int, oldWidth: Int, oldHeight: Int) {
        val side = min(MOST * density, PART * min(width, height))
        frame.set((width - side) / 2, (height - side) / 2, (width + side) / 2, (height + side) / 2)
        hole.reset()
        hole.addRoundRect(frame, RADIUS * density, RADIUS * density, Path.Direction.CW)
        shade.reset()
        shade.addRect(0f, 0f, width.toFloat(), height.toFloat(), Path.Direction.CW)
        shade.op(hole, Path.Op.DIFFERENCE)
    }

    override fun onDraw(canvas: Canvas) {
        canvas.drawPath(shade, around)
        val inset = corners.strokeWidth / 2
        val arm = ARM * frame.width()
        for (turn in 0 until CORNERS) {
            canvas.save()
            canvas.rotate(turn * QUARTER, frame.centerX(), frame.centerY())
            canvas.clipRect(frame.left, frame.top, frame.left + arm, frame.top + arm)
            canvas.drawRoundRect(
                frame.left + inset, frame.top + inset, frame.right - inset, frame.bottom - inset,
                RADIUS * density, RADIUS * density, corners
            )
            canvas.restore()
        }
    }

    private companion object {
        const val MOST = 272f
        const val PART = 0.8f
        const val ARM = 0.16f
        const val STROKE = 5f
        const val RADIUS = 12f
        const val CORNERS = 4
        const val QUARTER = 90f

        /** Black at 34 %. */
        const val SHADE = 0x57000000
    }
}
