package org.laissez.holder

import android.view.View
import org.laissez.ui.R as Shared
import org.laissez.ui.Ui
import org.laissez.ui.page

/** Wipes everything, once the traveller has written that they want it. */
class Wipe(pocket: Pocket) : CareScreen(pocket) {
    private var written = ""
    private var differs = false

    override val name: String = "wipe"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_wipe)

    override fun draw(ui: Ui): View {
        val word = ui.context.getString(R.string.wipe_word)
        val asked = ui.context.getString(R.string.wipe_write, word)
        return ui.page(
            ui.top(title(ui)),
            ui.spaced(
                16,
                listOf(
                    ui.text(R.string.wipe_body),
                    ui.field(asked, written) { written = it },
                    if (differs) ui.news(asked) else null
                )
            ),
            listOf(
                ui.primary(R.string.action_cancel) { leave() },
                ui.danger(R.string.care_wipe) { confirm(ui, word) }
            )
        )
    }

    private fun confirm(ui: Ui, word: String) {
        val locale = ui.configuration.locales[0]
        differs = written.trim().lowercase(locale) != word.lowercase(locale)
        if (differs) redraw() else wipe()
    }

    private fun wipe() {
        val context = stage?.applicationContext ?: return
        pocket.wipe({ fail(pocket, it, ::wipe) }) {
            Outbox(context).clear()
            Captures(context).clear()
            stage?.restart(Entrance(pocket))
        }
    }
}
