package org.laissez.holder

import android.view.View
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.sheet

/** Asks for the passphrase before something that takes it. A sheet. */
class GivePassphrase(private val pocket: Pocket, private val then: (String) -> Unit) : Screen() {
    private var words = ""

    override val name: String = "give-passphrase"

    override val sheet: Boolean get() = true

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.give_title)

    override fun draw(ui: Ui): View = ui.sheet(
        ui.spaced(
            12,
            listOf(
                ui.heading(R.string.give_title),
                ui.text(R.string.give_body),
                ui.field(ui.context.getText(R.string.care_passphrase), words, secret = true) { words = it }
            )
        ),
        listOf(ui.primary(R.string.action_continue) { give() }, ui.secondary(R.string.action_cancel) { leave() })
    )

    private fun give() {
        leave()
        then(words)
    }
}
