package org.laissez.verifier

import android.animation.ValueAnimator
import android.content.Context
import android.os.Handler
import android.os.Looper
import android.os.SystemClock
import android.view.View
import android.widget.TextView
import org.laissez.ui.R
import org.laissez.ui.Ui

/**
 * Counts down to when a verdict goes, while it is in front and no finger rests on it.
 *
 * @param whole how long it stays, in milliseconds
 * @param over what happens then
 */
internal class Clearing(private val whole: Long, private val over: () -> Unit) {
    private val main = Handler(Looper.getMainLooper())
    private val tick = Runnable { step() }
    private var left = whole
    private var since: Long? = null
    private var held = false
    private var inFront = false
    private var words: TextView? = null
    private var bar: TimerBar? = null

    /** How long it stays, in words. */
    fun words(context: Context): String {
        val seconds = ((remaining() + SECOND - 1) / SECOND).toInt()
        return context.resources.getQuantityString(R.plurals.verdict_clears, seconds, seconds)
    }

    /** The bar that empties, and where the [words] are told; no bar where motion is reduced. */
    fun draw(ui: Ui, colour: Int, words: TextView): View? {
        this.words = words
        bar = if (ValueAnimator.areAnimatorsEnabled()) TimerBar(ui.context, colour) else null
        run()
        return bar
    }

    /** The verdict is in front. */
    fun resume() {
        inFront = true
        run()
    }

    /** It is not, and whatever finger rested on it doesn't any more. */
    fun pause() {
        inFront = false
        held = false
        run()
    }

    /** A finger rests on it, or no longer. */
    fun hold(held: Boolean) {
        this.held = held
        run()
    }

    private fun remaining() = left - (since?.let { SystemClock.uptimeMillis() - it } ?: 0)

    private fun run() {
        left = remaining()
        main.removeCallbacks(tick)
        val runs = inFront && !held
        since = if (runs) SystemClock.uptimeMillis() else null
        show()
        if (runs) next()
    }

    private fun step() {
        if (remaining() <= 0) return over()
        show()
        next()
    }

    private fun show() {
        bar?.show(remaining().toFloat() / whole)
        val view = words ?: return
        val now = words(view.context)
        if (view.text.toString() != now) view.text = now
    }

    /** Until the bar is a little shorter, or without one, until the seconds in words are others. */
    private fun next() {
        val second = (remaining() - 1).mod(SECOND) + 1
        main.postDelayed(tick, if (bar == null) second else minOf(second, STEP))
    }

    private companion object {
        const val SECOND = 1000L
        const val STEP = 33L
    }
}
