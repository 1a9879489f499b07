package org.laissez.holder

import android.view.View
import java.time.Instant
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.moment
import org.laissez.ui.page

/** Past shows: none, unless the traveller asks for them. */
class History(pocket: Pocket) : CareScreen(pocket) {
    private class Past(val at: Instant, val title: String, val called: String)

    private sealed interface State {
        data object None : State

        class Kept(val past: List<Past>) : State
    }

    private var state: State? = null

    override val name: String = "history"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_history)

    override fun appear() = load({ wallet ->
        wallet.history(pocket.now)?.map { past -> past.use { Past(it.at(), it.title(), it.called()) } }
    }) { past ->
        state = past?.let { State.Kept(it) } ?: State.None
        redraw()
    }

    override fun draw(ui: Ui): View = when (val state = state) {
        null -> ui.page(ui.top(title(ui)), ui.column())
        State.None -> ui.page(
            ui.top(title(ui)),
            ui.spaced(16, listOf(ui.text(R.string.care_history_none, Type.LEAD), ui.text(R.string.history_cost))),
            listOf(ui.secondary(R.string.history_keep) { keep(true) })
        )
        is State.Kept -> ui.page(ui.top(title(ui)), kept(ui, state.past), listOf(ui.danger(R.string.history_erase) { keep(false) }))
    }

    private fun kept(ui: Ui, past: List<Past>): View {
        val rows = past.map { ui.item("${it.title} · ${it.called}", ui.context.moment(it.at, pocket.now)) }
        return ui.spaced(
            16,
            listOf(
                ui.text(R.string.history_kept, Type.LEAD),
                ui.text(R.string.history_cost, colour = Shared.color.soft),
                if (rows.isEmpty()) ui.text(R.string.history_nothing) else ui.list(rows)
            )
        )
    }

    private fun keep(keep: Boolean) = ask({ it.keepHistory(keep) }) { appear() }
}
