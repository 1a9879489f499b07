package org.laissez.holder

import android.view.View
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.page

/** What this app can't do, and how to check that. */
class About(pocket: Pocket) : CareScreen(pocket) {
    override val name: String = "about"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.first_3_title)

    override fun draw(ui: Ui): View {
        val absent = listOf(R.string.first_network, R.string.first_location, R.string.first_camera, R.string.first_contacts).map { what ->
            val row = ui.row(ui.image(Icon.NONE, Shared.color.soft), ui.gap(12), ui.text(what))
            ui.apart(row, ui.text(R.string.first_none, Type.LABEL, Shared.color.soft)).apply {
                setPadding(ui.px(16), ui.px(14), ui.px(16), ui.px(14))
                ui.said(this, "${context.getText(what)}: ${context.getText(R.string.first_none)}")
            }
        }
        val camera = ui.text(R.string.about_camera, colour = Shared.color.soft)
        val content = ui.spaced(16, listOf(ui.text(R.string.first_3_body), ui.list(absent), ui.text(R.string.about_check), camera))
        return ui.page(ui.top(title(ui)), content, listOf(ui.primary(R.string.first_check) { visit(SystemPage.APP) }))
    }
}
