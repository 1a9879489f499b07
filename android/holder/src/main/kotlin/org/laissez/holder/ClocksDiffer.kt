package org.laissez.holder

import android.view.View
import org.laissez.Challenge
import org.laissez.ui.Icon
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.counted
import org.laissez.ui.moment
import org.laissez.ui.page

/**
 * The door's clock and this phone's are far apart: nothing is used up, and the traveller says which of the two is right.
 *
 * @param challenge the door's question
 * @param minutes how far they are apart
 * @param agreed goes on, as the door's is
 */
class ClocksDiffer(pocket: Pocket, private val challenge: Challenge, private val minutes: Int, private val agreed: () -> Unit) :
    CareScreen(pocket) {
    override val name: String = "clocks-differ"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.error_clocks_differ_title)

    override fun draw(ui: Ui): View {
        val apart = ui.context.resources.counted(R.plurals.error_clocks_differ_minutes, minutes)
        val door = challenge.time()?.let { ui.context.getString(R.string.clocks_door, ui.context.moment(it, pocket.now)) }
        val phone = ui.context.getString(R.string.clocks_phone, ui.context.moment(pocket.now, pocket.now))
        return ui.page(
            ui.bar(null, ui.iconButton(Icon.CLOSE, R.string.action_close) { leave() }),
            ui.spaced(12, listOf(ui.heading(title(ui)), ui.text(apart), door?.let { ui.text(it, Type.LEAD) }, ui.text(phone, Type.LEAD))),
            listOf(
                ui.primary(R.string.clocks_set) { visit(SystemPage.CLOCK) },
                ui.secondary(R.string.clocks_door_right) {
                    agreed()
                    leave()
                }
            )
        )
    }
}
