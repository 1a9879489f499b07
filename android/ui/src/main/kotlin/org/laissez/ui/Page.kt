package org.laissez.ui

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.FrameLayout
import android.widget.LinearLayout
import android.widget.ScrollView

/**
 * The common shape of a screen: a bar above, content that scrolls, actions below in the thumb's reach. Where text is large, or the screen
 * lies on its side, the actions scroll too.
 *
 * @param sides the margin at the sides
 */
fun Ui.page(bar: View?, content: View, actions: List<View> = emptyList(), sides: Int = R.dimen.margin): View {
    val margin = context.resources.getDimensionPixelSize(sides)
    val below = if (actions.isEmpty()) null else spaced(8, actions).apply { setPadding(margin, px(12), margin, px(8)) }
    val scrollAll = largeText || landscape
    val inside = column(content.also { it.setPadding(margin, it.paddingTop, margin, px(16)) })
    if (scrollAll) {
        inside.addView(stretch())
        below?.let(inside::addView)
    }
    val scroll = ScrollView(context).apply {
        tag = Stage.SCROLL
        isFillViewport = true
        isVerticalScrollBarEnabled = false
        clipToPadding = false
        addView(inside, FrameLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT))
    }
    val whole = column(bar).apply {
        addView(scroll, LinearLayout.LayoutParams(MATCH_PARENT, 0, 1f))
        if (!scrollAll) below?.let(::addView)
    }
    return centred(whole)
}

/** No wider than what is read may be, in the middle. */
fun Ui.centred(view: View, gravity: Int = Gravity.TOP): View = FrameLayout(context).apply {
    layoutParams = FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT)
    val height = if (gravity == Gravity.BOTTOM) WRAP_CONTENT else MATCH_PARENT
    addView(view, FrameLayout.LayoutParams(columnWidth, height, gravity or Gravity.CENTER_HORIZONTAL))
}

/** How wide a column is: the screen, or what can be read well. */
private val Ui.columnWidth: Int
    get() = context.resources.getDimensionPixelSize(R.dimen.column).let { if (px(configuration.screenWidthDp) > it) it else MATCH_PARENT }

/** The bar above: the way back at its start, the title, and what else there is at its end. */
fun Ui.bar(title: CharSequence?, back: View? = null, vararg actions: View, over: CharSequence? = null): View {
    val words = column(
        over?.let { text(it, Type.LABEL, R.color.soft) },
        title?.let { heading(it, if (back == null) Type.HEADING else if (over == null) Type.TITLE else Type.LEAD) }
    )
    return row(back, words, *actions, grows = words).apply {
        minimumHeight = px(56)
        val start = if (back == null) context.resources.getDimensionPixelSize(R.dimen.margin) else px(4)
        setPaddingRelative(start, px(4), px(8), px(4))
    }
}

/** A sheet over the screen before: it takes the lower part, and scrolls where it is too high. */
fun Ui.sheet(content: View, actions: List<View>): View {
    val margin = context.resources.getDimensionPixelSize(R.dimen.margin)
    val grip = View(context).apply { background = rounded(colour(R.color.edge), 2f) }
    val above = column(content).apply { setPadding(margin, px(8), margin, px(16)) }
    val below = spaced(8, actions).apply { setPadding(margin, px(12), margin, px(12)) }
    val scrollAll = largeText || landscape
    if (scrollAll) above.addView(below.apply { setPadding(0, px(16), 0, 0) })
    val scroll = ScrollView(context).apply {
        tag = Stage.SCROLL
        isVerticalScrollBarEnabled = false
        addView(above)
    }
    val sheet = column().apply {
        addView(grip, LinearLayout.LayoutParams(px(36), px(4)).apply { gravity = Gravity.CENTER_HORIZONTAL; topMargin = px(8) })
        addView(scroll, LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT, 1f))
        if (!scrollAll) {
            addView(line())
            addView(below)
        }
        background = rounded(colour(R.color.paper), 0f).also { ground ->
            val top = context.resources.getDimension(R.dimen.radius_sheet)
            (ground as android.graphics.drawable.GradientDrawable).cornerRadii = floatArrayOf(top, top, top, top, 0f, 0f, 0f, 0f)
        }
        isClickable = true
    }
    return centred(sheet, Gravity.BOTTOM).apply { setPadding(0, px(24), 0, 0) }
}
