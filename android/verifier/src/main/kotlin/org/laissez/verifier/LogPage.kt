package org.laissez.verifier

import android.view.View
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.listed
import org.laissez.ui.moment
import org.laissez.ui.page

/** For an inspector: by which rules this door was judged in the last hour. */
class LogPage(private val door: Door) : Screen() {
    override val name: String = "log"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.log_title)

    override fun draw(ui: Ui): View {
        val titles = door.pack?.rules(ui.configuration.locales[0].toLanguageTag()).orEmpty().associate { it.id to it.title }
        val now = door.now
        val rows = door.log.lastHour(now).reversed().map { choice ->
            val rules = choice.rules.map { titles[it] ?: it.toString() }
            val used = ui.context.getText(if (choice.used) R.string.log_used else R.string.log_unused)
            ui.item(ui.context.resources.listed(rules), ui.context.getString(R.string.log_since, ui.context.moment(choice.since, now), used))
        }
        return ui.page(
            ui.bar(title(ui), ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }),
            ui.spaced(12, listOf(ui.text(R.string.log_body, Type.BODY, Shared.color.soft), ui.list(rows)))
        )
    }
}
