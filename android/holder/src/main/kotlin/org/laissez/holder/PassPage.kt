package org.laissez.holder

import android.view.View
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.date
import org.laissez.ui.page

/** A pass, to be deleted. */
class PassPage(pocket: Pocket, private val pass: PassLine) : CareScreen(pocket) {
    override val name: String = "pass"

    override fun title(ui: Ui): CharSequence = pass.title

    override fun draw(ui: Ui): View = ui.page(
        ui.top(title(ui)),
        ui.spaced(
            16,
            listOf(
                pass.goodUntil?.let { ui.text(ui.context.getString(R.string.passes_good_until, ui.context.date(it)), Type.LEAD) },
                ui.text(R.string.pass_delete_body),
                ui.text(R.string.pass_delete_requests, colour = Shared.color.soft)
            )
        ),
        listOf(ui.primary(R.string.action_cancel) { leave() }, ui.danger(R.string.pass_delete) { delete() })
    )

    private fun delete() = askWhole({ wallet, key -> wallet.forget(pass.id, key) }) { leave() }
}
