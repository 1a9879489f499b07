package org.laissez.holder

import android.view.View
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.counted
import org.laissez.ui.page

/** The requests that wait for an answer. */
class Requests(pocket: Pocket) : CareScreen(pocket) {
    private class Known(val pending: Int, val people: List<String>)

    private var known: Known? = null

    override val name: String = "requests"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.requests_title)

    override fun appear() = load({ wallet ->
        val waiting = wallet.people().mapNotNull { person -> person.use { if (it.waits()) it.called() else null } }
        Known(wallet.pending().toInt(), waiting)
    }) {
        known = it
        redraw()
    }

    override fun draw(ui: Ui): View {
        val known = known ?: return ui.page(ui.top(title(ui)), ui.column())
        val content = ui.spaced(
            16,
            listOf(
                ui.text(ui.context.resources.counted(R.plurals.requests_waiting, known.pending, none = R.string.requests_waiting_zero), Type.LEAD),
                if (known.people.isEmpty()) null else ui.list(known.people.map { ui.item(it) }),
                if (known.pending == 0) null else ui.text(R.string.requests_body),
                if (known.pending == 0) null else ui.text(R.string.requests_forget_body, colour = Shared.color.soft)
            )
        )
        val actions = if (known.pending == 0) {
            listOf(ui.primary(R.string.action_ask) { stage?.replace(Ask(pocket)) })
        } else {
            listOf(
                ui.primary(R.string.requests_open) { stage?.replace(OpenFile(pocket)) },
                ui.danger(R.string.requests_forget) { forget() }
            )
        }
        return ui.page(ui.top(title(ui)), content, actions)
    }

    private fun forget() = askWhole({ wallet, key -> wallet.forgetRequests(key) }) { appear() }
}
