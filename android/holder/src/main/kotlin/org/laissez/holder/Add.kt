package org.laissez.holder

import android.view.View
import org.laissez.ui.Ui
import org.laissez.ui.sheet

/** The ways to a pass: ask for it, open its file, or read it from moving codes. A sheet. */
class Add(pocket: Pocket) : CareScreen(pocket) {
    override val name: String = "add"

    override val sheet: Boolean get() = true

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.a11y_add)

    override fun draw(ui: Ui): View = ui.sheet(
        ui.heading(title(ui)),
        listOf(
            ui.primary(R.string.action_ask) { stage?.replace(Ask(pocket)) },
            ui.secondary(R.string.action_open_file) { stage?.replace(OpenFile(pocket)) },
            ui.secondary(R.string.action_open_video) { stage?.replace(Film(pocket)) }
        )
    )
}
