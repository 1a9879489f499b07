package org.laissez.holder

import android.view.View
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.moment
import org.laissez.ui.page

/** The wallet's file is damaged, and there is the last good one before it. */
class Previous(pocket: Pocket) : CareScreen(pocket) {
    override val name: String = "previous"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.error_damaged_title)

    override fun draw(ui: Ui): View {
        val from = ui.context.moment(pocket.previousFrom(), pocket.now)
        val content = ui.column(
            ui.gap(20),
            sign(ui),
            ui.gap(16),
            ui.heading(R.string.error_damaged_title),
            ui.gap(12),
            ui.text(R.string.previous_body),
            ui.gap(24),
            ui.card(
                ui.primary(R.string.error_damaged_previous) { openCopy() },
                ui.gap(10),
                ui.text(ui.context.getString(R.string.error_damaged_previous_detail, from), Type.CAPTION, Shared.color.soft)
            )
        )
        val actions = listOf(
            ui.secondary(R.string.error_damaged_save) { fetch(pocket::damaged) { open(Send(pocket, Parcel(Parcel.Kind.DAMAGED, it))) } },
            ui.quiet(R.string.error_damaged_fresh) { open(Empty(pocket)) }
        )
        return ui.page(null, content, actions)
    }

    private fun openCopy() = pocket.openPrevious({ fail(pocket, it, ::openCopy) }) { stage?.restart(Entrance(pocket)) }
}
