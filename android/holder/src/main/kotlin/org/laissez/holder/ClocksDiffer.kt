package org.laissez.holder

import android.content.Intent
import android.provider.Settings
import android.view.View
import org.laissez.Challenge
import org.laissez.LaissezException
import org.laissez.ShowKind
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.body
import org.laissez.ui.moment
import org.laissez.ui.page
import org.laissez.ui.title

/** The door's clock and this phone's are far apart: nothing was used up, and the traveller says which of the two is right. */
class ClocksDiffer(
    private val pocket: Pocket,
    private val seen: Seen,
    private val challenge: Challenge,
    private val problem: LaissezException
) : Screen() {
    override val name: String = "clocks-differ"

    override fun title(ui: Ui): CharSequence = ui.context.getText(problem.kind().title)

    override fun draw(ui: Ui): View {
        val door = challenge.time()?.let { ui.context.getString(R.string.clocks_door, ui.context.moment(it, pocket.now)) }
        val phone = ui.context.getString(R.string.clocks_phone, ui.context.moment(pocket.now, pocket.now))
        return ui.page(
            ui.bar(null, ui.iconButton(Icon.CLOSE, R.string.action_close) { leave() }),
            ui.spaced(12, listOf(ui.heading(title(ui)), ui.text(ui.context.resources.body(problem)), door?.let { ui.text(it, Type.LEAD) }, ui.text(phone, Type.LEAD))),
            listOf(
                ui.primary(R.string.clocks_set) { stage?.startActivity(Intent(Settings.ACTION_DATE_SETTINGS)) },
                ui.secondary(R.string.clocks_door_right) {
                    stage?.replace(ShowScreen(pocket, listOf(seen), ShowKind.NEW, challenge, clocksMayDiffer = true))
                }
            )
        )
    }
}
