package org.laissez.verifier

import android.view.View
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.page

/** The first start: nothing is trusted yet. */
class NoPack(door: Door) : Picking(door) {
    override val name: String = "no-pack"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.no_pack_title)

    override fun draw(ui: Ui): View = ui.page(
        ui.bar(null, over = ui.context.getText(R.string.app_name)),
        ui.spaced(
            12,
            listOf(
                ui.heading(R.string.no_pack_title),
                ui.text(R.string.no_pack_body),
                ui.beside(Icon.FILE, ui.text(R.string.no_pack_where, Type.BODY, Shared.color.soft)),
                ui.beside(Icon.NONE, ui.text(R.string.no_pack_kept, Type.BODY, Shared.color.soft))
            )
        ),
        listOf(ui.primary(R.string.pack_open) { pick() })
    )
}
