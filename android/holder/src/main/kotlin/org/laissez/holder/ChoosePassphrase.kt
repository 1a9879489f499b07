package org.laissez.holder

import android.view.View
import org.laissez.ui.Ui
import org.laissez.ui.page

/**
 * The traveller chooses a passphrase, written twice.
 *
 * @param why what it is for
 */
class ChoosePassphrase(pocket: Pocket, private val why: Int, private val then: (String) -> Unit) : CareScreen(pocket) {
    private var words = ""
    private var again = ""
    private var differ = false

    override val name: String = "choose-passphrase"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.choose_title)

    override fun draw(ui: Ui): View = ui.page(
        ui.top(title(ui)),
        ui.spaced(
            16,
            listOf(
                ui.text(why),
                ui.text(R.string.choose_body),
                ui.field(ui.context.getText(R.string.care_passphrase), words, secret = true) { words = it },
                ui.field(ui.context.getText(R.string.choose_again), again, secret = true) { again = it },
                if (differ) ui.news(ui.context.getText(R.string.choose_differ)) else null
            )
        ),
        listOf(ui.primary(R.string.action_continue) { choose() }, ui.secondary(R.string.action_cancel) { leave() })
    )

    private fun choose() {
        differ = words != again
        if (differ) return redraw()
        leave()
        then(words)
    }
}
