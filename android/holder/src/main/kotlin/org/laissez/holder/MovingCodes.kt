package org.laissez.holder

import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import org.laissez.Code
import org.laissez.FrameSender
import org.laissez.Level
import org.laissez.ui.QrCode
import org.laissez.ui.Ui
import org.laissez.ui.page

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
        return ui.page(ui.top(title(ui)), ui.spaced(16, listOf(code, ui.text(R.string.moving_body))), listOf(ui.primary(R.string.action_done) { leave() }))
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
        fetch({ Code.draw(sending().text(number++), Level.LOW) }) { code ->
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
