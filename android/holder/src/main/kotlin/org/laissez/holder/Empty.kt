package org.laissez.holder

import android.view.View
import org.laissez.ui.Ui
import org.laissez.ui.page

/** Before another wallet is made: the file that can't be opened is set aside, and stays on the phone. */
class Empty(pocket: Pocket) : CareScreen(pocket) {
    override val name: String = "empty"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.error_damaged_fresh)

    override fun draw(ui: Ui): View = ui.page(
        ui.top(title(ui)),
        ui.text(R.string.empty_body),
        listOf(ui.primary(R.string.error_damaged_fresh) { begin() }, ui.secondary(R.string.action_cancel) { leave() })
    )

    private fun begin() = pocket.setAside({ fail(pocket, it, ::begin) }) { stage?.restart(Entrance(pocket)) }
}
