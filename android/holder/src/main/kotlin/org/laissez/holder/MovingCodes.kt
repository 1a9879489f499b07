package org.laissez.holder

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import android.widget.FrameLayout
import android.widget.LinearLayout
import android.widget.ScrollView
import org.laissez.Code
import org.laissez.FrameSender
import org.laissez.Level
import org.laissez.ui.QrCode
import org.laissez.ui.R as Shared
import org.laissez.ui.Ui

/** A file as one code after the other, until the other phone's camera has enough of them. Only while it is in front. */
class MovingCodes(pocket: Pocket, private val parcel: Parcel) : CareScreen(pocket) {
    private var sender: FrameSender? = null
    private var number = 0u
    private var view: QrCode? = null
    private var running = false
    private val following = Runnable(::next)

    override val name: String = "moving-codes"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.send_moving)

    override fun draw(ui: Ui): View {
        val code = QrCode(ui.context).apply { contentDescription = ui.context.getText(R.string.moving_code) }
        view = code
        // The whole code is in view: nothing scrolls but the words.
        val box = FrameLayout(ui.context).apply { addView(code, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT, Gravity.CENTER)) }
        val body = ui.text(R.string.moving_body).apply { setPadding(0, ui.px(12), 0, 0) }
        val below = ui.column(body, ui.stretch(), ui.gap(12), ui.primary(R.string.action_done) { leave() }).apply {
            val margin = resources.getDimensionPixelSize(Shared.dimen.margin)
            setPadding(margin, 0, margin, ui.px(8))
        }
        val words = ScrollView(ui.context).apply {
            isFillViewport = true
            isVerticalScrollBarEnabled = false
            addView(below)
        }
        val both = LinearLayout(ui.context).apply {
            orientation = if (ui.landscape) LinearLayout.HORIZONTAL else LinearLayout.VERTICAL
            val margin = resources.getDimensionPixelSize(Shared.dimen.margin_code)
            setPadding(margin, 0, margin, 0)
            fun part(weight: Float) =
                if (ui.landscape) LinearLayout.LayoutParams(0, MATCH_PARENT, 1f) else LinearLayout.LayoutParams(MATCH_PARENT, 0, weight)
            addView(box, part(3f))
            addView(words, part(2f))
        }
        return ui.column(ui.top(title(ui))).apply { addView(both, LinearLayout.LayoutParams(MATCH_PARENT, 0, 1f)) }
    }

    override fun appear() {
        stage?.window?.addFlags(FLAG_KEEP_SCREEN_ON)
        running = true
        next()
    }

    override fun vanish() {
        running = false
        view?.removeCallbacks(following)
        stage?.window?.clearFlags(FLAG_KEEP_SCREEN_ON)
    }

    override fun close() {
        sender?.close()
        sender = null
    }

    private fun next() {
        pocket.aside({ Code.draw(sending().text(number++), Level.LOW) }, { stage?.replace(Problem(pocket, it)) }) { code ->
            view?.show(code)
            code.close()
            view?.removeCallbacks(following)
            if (running) view?.postDelayed(following, EACH)
        }
    }

    private fun sending() = sender ?: FrameSender(parcel.bytes).also { sender = it }

    private companion object {
        /** Slow enough for a camera that takes 15 pictures a second. */
        const val EACH = 160L
    }
}
