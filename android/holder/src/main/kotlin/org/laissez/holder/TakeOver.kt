package org.laissez.holder

import android.view.View
import org.laissez.ui.Ui
import org.laissez.ui.page

/** Another phone's passes arrive: its passphrase opens them, and the receipt goes back. */
class TakeOver(pocket: Pocket, private val file: ByteArray) : CareScreen(pocket) {
    private var words = ""

    override val name: String = "take-over"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.take_over_title)

    override fun draw(ui: Ui): View = ui.page(
        ui.top(title(ui)),
        ui.spaced(
            16,
            listOf(
                ui.text(R.string.take_over_body),
                ui.field(ui.context.getText(R.string.care_passphrase), words, secret = true) { words = it }
            )
        ),
        listOf(ui.primary(R.string.take_over_take) { take() }, ui.secondary(R.string.action_cancel) { leave() })
    )

    private fun take() = pocket.open(::failed) { door ->
        if (door == Pocket.Door.NONE) {
            pocket.createReceived(file, words, ::failed, ::taken)
        } else {
            ask({ it.receive(file, words, pocket.now) }, ::taken)
        }
    }

    private fun taken(receipt: ByteArray) {
        words = ""
        val stage = stage ?: return
        stage.restart(Passes(pocket))
        stage.open(Send(pocket, Parcel(Parcel.Kind.RECEIPT, receipt)))
    }

    private fun failed(problem: Exception) = fail(pocket, problem)
}
