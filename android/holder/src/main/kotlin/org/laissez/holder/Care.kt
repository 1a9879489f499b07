package org.laissez.holder

import android.view.View
import java.time.Duration
import org.laissez.PackState
import org.laissez.ui.R as Shared
import org.laissez.ui.Ui
import org.laissez.ui.counted
import org.laissez.ui.page
import org.laissez.ui.words

/** All that keeps the wallet in order. */
class Care(pocket: Pocket) : CareScreen(pocket) {
    private class Known(
        val version: Long,
        val days: Int,
        val state: PackState,
        val pending: Int,
        val handedOver: Boolean,
        val history: Boolean
    )

    private var known: Known? = null

    override val name: String = "care"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_title)

    override fun appear() = load({ wallet ->
        wallet.pack().use { pack ->
            val days = Duration.between(pack.created(), pocket.now).toDays().coerceAtLeast(0).toInt()
            val history = wallet.history(pocket.now)?.onEach { it.close() } != null
            Known(pack.version().toLong(), days, pack.state(pocket.now), wallet.pending().toInt(), wallet.isHandedOver(), history)
        }
    }) {
        known = it
        redraw()
    }

    override fun draw(ui: Ui): View {
        val known = known
        val resources = ui.context.resources
        val waits = known?.pending?.takeIf { it > 0 }?.let { resources.counted(R.plurals.requests_waiting, it) }
        val moves = if (known?.handedOver == true) ui.context.getText(R.string.move_waits) else null
        val passes = ui.list(
            listOfNotNull(
                ui.item(ui.context.getText(R.string.care_people)) { open(People(pocket)) },
                waits?.let { ui.item(ui.context.getText(R.string.requests_title), it) { open(Requests(pocket)) } },
                ui.item(ui.context.getText(R.string.care_previews)) { open(Previews(pocket)) },
                ui.item(ui.context.getText(R.string.care_passphrase)) { open(Ways(pocket)) },
                ui.item(ui.context.getText(R.string.care_move), moves) { open(Move(pocket)) },
                ui.item(ui.context.getText(R.string.care_pack), known?.let { pack(ui, it) }) { open(Pack(pocket)) }
            )
        )
        val history = ui.context.getText(if (known?.history == true) R.string.history_kept else R.string.care_history_none)
        val facts = ui.list(
            listOf(
                ui.item(ui.context.getText(R.string.care_history), history) { open(History(pocket)) },
                ui.item(ui.context.getText(R.string.first_3_title), ui.context.getText(R.string.passes_no_trace)) { open(About(pocket)) },
                ui.item(ui.context.getText(R.string.care_limits)) { open(Limits()) }
            )
        )
        val wipe = ui.item(ui.context.getText(R.string.care_wipe), colour = Shared.color.danger, chevron = false) { open(Wipe(pocket)) }
        return ui.page(ui.top(title(ui)), ui.spaced(12, listOf(passes, facts, ui.list(listOf(wipe)))))
    }

    private fun pack(ui: Ui, known: Known): CharSequence = if (known.state == PackState.FRESH) {
        ui.context.resources.counted(R.plurals.care_pack_detail, known.days, known.version, none = R.string.care_pack_detail_zero)
    } else {
        ui.context.getText(known.state.words)
    }
}
