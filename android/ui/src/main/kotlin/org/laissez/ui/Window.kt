package org.laissez.ui

import android.view.View
import android.widget.LinearLayout

/**
 * The frame around what staff see: whatever is inside leaves the phone, whatever is outside stays. Nothing else is drawn with this frame.
 *
 * @param header what the frame says above
 * @param rows one below the other, of [Ui.windowRow] and the like
 * @param roomy whether there is much room: less on the screen with the code
 */
fun Ui.window(header: CharSequence, rows: List<View>, roomy: Boolean = true): View {
    val head = row(image(Icon.SHIELD_EYE, R.color.paper, 20), gap(8), text(header, Type.LABEL, R.color.paper)).apply {
        setPadding(px(12), px(8), px(12), px(8))
        said(this, context.getText(R.string.a11y_window))
    }
    val body = column(*rows.flatMapIndexed { index, row -> if (index == 0) listOf(row) else listOf(line(), row) }.toTypedArray()).apply {
        background = rounded(colour(R.color.surface), radius - FRAME).also { ground ->
            // Square above, where it meets the header.
            val inner = px(radius - FRAME).toFloat()
            (ground as android.graphics.drawable.GradientDrawable).cornerRadii = floatArrayOf(0f, 0f, 0f, 0f, inner, inner, inner, inner)
        }
        for (index in 0 until childCount) {
            val row = getChildAt(index)
            if (row.tag == ROW) row.setPadding(px(14), px(if (roomy) 9 else 5), px(14), px(if (roomy) 9 else 5))
        }
    }
    return column(head, body).apply {
        background = rounded(colour(R.color.ink), radius)
        setPadding(px(FRAME), 0, px(FRAME), px(FRAME))
    }
}

/** A row of a window: what it is, and what staff see of it; [spoken] where that isn't what a screen reader should say. */
fun Ui.windowRow(label: CharSequence, value: CharSequence, spoken: CharSequence? = null): View =
    apart(text(label, Type.BODY, R.color.soft), latin(text(value, Type.TITLE))).apply {
        tag = ROW
        said(this, spoken ?: "$label: $value")
    }

/** A row of a verdict's window: the value in the size for arm's length, where its words are not too long for that. */
fun Ui.verdictRow(label: CharSequence, value: CharSequence, spoken: CharSequence? = null): View =
    column(text(label, Type.LABEL, R.color.soft), latin(Fitted(context, Type.VALUE, Type.TITLE).also { set(it, value, Type.VALUE, R.color.ink) })).apply {
        setPadding(px(16), px(8), px(16), px(10))
        said(this, spoken ?: "$label: $value")
    }

/** A row that is one sentence. */
fun Ui.windowLine(words: CharSequence, type: Type = Type.STRONG): View = text(words, type).apply { tag = ROW }

/** Latin letters and digits as a document prints them: from left to right in every language. */
private fun latin(view: android.widget.TextView) = view.apply {
    textDirection = View.TEXT_DIRECTION_LTR
    layoutParams = LinearLayout.LayoutParams(LinearLayout.LayoutParams.WRAP_CONTENT, LinearLayout.LayoutParams.WRAP_CONTENT)
}

private const val ROW = "row"
private const val FRAME = 2f
