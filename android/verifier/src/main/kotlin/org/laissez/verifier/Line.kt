package org.laissez.verifier

import android.content.res.Resources
import android.os.Handler
import android.os.Looper
import android.view.View
import android.widget.TextView
import org.laissez.ui.R as Shared
import org.laissez.ui.Ui
import org.laissez.ui.noun
import org.laissez.ui.words

/** One line about a code that got no verdict: without a sound, without a colour, and soon gone. */
class Line {
    private val main = Handler(Looper.getMainLooper())
    private val over = Runnable { hide() }
    private var view: TextView? = null

    /** Where it is told, in an app's own manner. */
    fun draw(ui: Ui): View = ui.notice("").also(::on)

    /** Where it is told. */
    fun on(view: TextView) {
        this.view = view.apply {
            visibility = View.GONE
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }
    }

    /** Says it. */
    fun say(words: CharSequence?) {
        val view = view ?: return
        if (words == null) return
        main.removeCallbacks(over)
        if (view.visibility != View.VISIBLE || view.text.toString() != words.toString()) {
            view.text = words
            view.visibility = View.VISIBLE
        }
        main.postDelayed(over, LASTS)
    }

    /** Says it no longer. */
    fun clear() {
        main.removeCallbacks(over)
        hide()
    }

    private fun hide() {
        view?.visibility = View.GONE
    }

    private companion object {
        const val LASTS = 4000L
    }
}

/** What to say about what is no verdict; nothing where there is nothing to say. */
internal fun Resources.words(sighting: Sighting): String? = when (sighting) {
    is Sighting.Unread -> sighting.hint?.let { getString(it.words) }
    is Sighting.Judged, is Sighting.News -> null
    is Sighting.Misread -> getString(R.string.scan_misread)
    is Sighting.Garbled -> {
        val next = getString(Shared.string.keyboard_body, getString(sighting.keyboard.noun))
        getString(Shared.string.a11y_verdict, getString(Shared.string.keyboard_title), next)
    }
    is Sighting.Other -> getString(Shared.string.refusal_not_a_pass_reason_named, getString(sighting.kind.noun))
}
