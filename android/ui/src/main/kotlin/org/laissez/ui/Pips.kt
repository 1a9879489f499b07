package org.laissez.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.RectF
import android.view.View
import kotlin.math.min

/**
 * A row of cells, some of them filled. Decoration: the sentence below it says the number.
 *
 * @property filled how many are
 * @property total of how many
 * @property look what a cell looks like
 */
class Pips(context: Context, private val filled: Int, private val total: Int, private val look: Look) : View(context) {
    /** What a cell looks like, in dp. */
    enum class Look(internal val height: Float, internal val gap: Float, internal val radius: Float, internal val colour: Int) {
        /** The shows of an epoch. */
        SHOWS(10f, 4f, 2f, R.color.accent),

        /** Bits. */
        BITS(8f, 3f, 1.5f, R.color.ink)
    }

    private val density = resources.displayMetrics.density
    private val over = min(filled - total, MOST_OVER).coerceAtLeast(0)
    private val paint = Paint(Paint.ANTI_ALIAS_FLAG)
    private val cell = RectF()

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val height = look.height + if (over > 0) 2 * BEYOND else 0f
        setMeasuredDimension(getDefaultSize(0, widthMeasureSpec), (height * density).toInt())
    }

    override fun onDraw(canvas: Canvas) {
        val cells = total + over
        val limit = if (over > 0) LIMIT + look.gap else 0f
        val width = (this.width / density - (cells - 1) * look.gap - limit) / cells
        canvas.scale(density, density)
        if (layoutDirection == LAYOUT_DIRECTION_RTL) canvas.scale(-1f, 1f, this.width / density / 2, 0f)
        val top = if (over > 0) BEYOND else 0f
        var x = 0f
        for (index in 0 until cells) {
            if (index == total) {
                paint.style = Paint.Style.FILL
                paint.color = context.getColor(R.color.danger)
                canvas.drawRect(x, 0f, x + LIMIT, look.height + 2 * BEYOND, paint)
                x += limit
            }
            val full = index < filled
            val inset = if (full) 0f else STROKE / 2
            paint.style = if (full) Paint.Style.FILL else Paint.Style.STROKE
            paint.strokeWidth = STROKE
            paint.color = context.getColor(
                when {
                    index >= total -> R.color.danger
                    full -> look.colour
                    else -> R.color.edge
                }
            )
            cell.set(x + inset, top + inset, x + width - inset, top + look.height - inset)
            canvas.drawRoundRect(cell, look.radius, look.radius, paint)
            x += width + look.gap
        }
    }

    private companion object {
        const val STROKE = 1.5f
        const val LIMIT = 2f
        const val BEYOND = 4f
        const val MOST_OVER = 6
    }
}
