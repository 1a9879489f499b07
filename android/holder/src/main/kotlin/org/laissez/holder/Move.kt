package org.laissez.holder

import android.view.View
import org.laissez.PassphraseCost
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.page

/**
 * Moves the passes to another phone, or from another one here.
 *
 * @param invitation of the phone that alone may open what is handed over
 */
class Move(pocket: Pocket, private val invitation: ByteArray? = null) : CareScreen(pocket) {
    private class Known(val handedOver: Boolean, val receipt: ByteArray?)

    private var known: Known? = null

    override val name: String = "move"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_move)

    override fun appear() = load({ Known(it.isHandedOver(), it.receipt()) }) {
        known = it
        redraw()
    }

    override fun draw(ui: Ui): View {
        val known = known ?: return ui.page(ui.top(title(ui)), ui.column())
        return if (known.handedOver) waiting(ui) else ready(ui, known.receipt)
    }

    private fun ready(ui: Ui, receipt: ByteArray?): View {
        val here = ui.list(
            listOfNotNull(
                ui.item(ui.context.getText(R.string.move_invite), ui.context.getText(R.string.move_invite_detail)) { invite() },
                ui.item(ui.context.getText(R.string.move_here), ui.context.getText(R.string.move_here_detail)) { openFile(pocket) },
                receipt?.let {
                    ui.item(ui.context.getText(R.string.send_receipt_title), ui.context.getText(R.string.move_receipt_detail)) {
                        open(Send(pocket, Parcel(Parcel.Kind.RECEIPT, it)))
                    }
                }
            )
        )
        val content = ui.spaced(
            16,
            listOf(
                ui.text(R.string.move_body),
                ui.text(if (invitation == null) R.string.move_copies else R.string.move_invited, colour = Shared.color.soft),
                if (invitation == null) ui.secondary(R.string.move_read_invitation) { openFile(pocket) } else null,
                if (invitation == null) ui.heading(R.string.move_new_phone, Type.TITLE) else null,
                if (invitation == null) here else null
            )
        )
        return ui.page(ui.top(title(ui)), content, listOf(ui.primary(R.string.move_hand_over) { handOver() }))
    }

    private fun waiting(ui: Ui): View = ui.page(
        ui.top(title(ui)),
        ui.spaced(16, listOf(ui.text(R.string.move_waits, Type.LEAD), ui.text(R.string.move_waits_body))),
        listOf(
            ui.primary(R.string.move_read_receipt) { openFile(pocket) },
            ui.secondary(R.string.action_open_video) { open(Film(pocket)) },
            ui.quiet(R.string.move_again) { handOver() }
        )
    )

    private fun invite() = ask({ it.invite() }) { open(Send(pocket, Parcel(Parcel.Kind.INVITATION, it))) }

    private fun handOver() = open(
        ChoosePassphrase(pocket, R.string.move_passphrase) { words ->
            ask({ wallet -> PassphraseCost.calibrated().use { wallet.handOver(words, it, invitation) } }) {
                open(Send(pocket, Parcel(Parcel.Kind.HAND_OVER, it)))
            }
        }
    )
}
