package org.laissez.verifier

import android.view.View
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.page

/** How scanners are set that do without the camera. */
class Scanners : Screen() {
    override val name: String = "scanners"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.scanners_title)

    override fun draw(ui: Ui): View = ui.page(
        ui.bar(title(ui), ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }),
        ui.spaced(
            12,
            listOf(
                ui.text(R.string.scanners_body),
                part(ui, R.string.scanners_typing_title, R.string.scanners_typing_body),
                part(ui, R.string.scanners_zebra_title, R.string.scanners_zebra_body),
                part(ui, R.string.scanners_honeywell_title, R.string.scanners_honeywell_body),
                ui.card(
                    ui.text(R.string.scanners_action, Type.LABEL, Shared.color.soft), ui.gap(4),
                    // Where the line is too short, it may go on after a dot.
                    ui.text(ScannerBroadcasts.ACTION.replace(".", ".\u200b"), Type.STRONG).apply {
                        textDirection = View.TEXT_DIRECTION_LTR
                        contentDescription = ScannerBroadcasts.ACTION
                    }
                )
            )
        )
    )

    private fun part(ui: Ui, title: Int, body: Int): View =
        ui.card(ui.heading(title, Type.LEAD), ui.gap(4), ui.text(body, Type.BODY, Shared.color.soft))
}
