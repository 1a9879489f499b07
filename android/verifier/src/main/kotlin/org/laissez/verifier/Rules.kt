package org.laissez.verifier

import android.view.View
import org.laissez.Rule
import org.laissez.RuleId
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.date
import org.laissez.ui.page

/** Which rules this door judges by: chosen once, and changed with a pause after. */
class Rules(private val door: Door) : Screen() {
    private val first = door.log.now == null
    private val chosen = door.log.now?.rules.orEmpty().toMutableSet()
    private var nothing = false
    private var failure: Exception? = null

    override val name: String = if (first) "rules-first" else "rules"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.rules_title)

    override fun draw(ui: Ui): View {
        val offered = door.offered(ui.configuration.locales[0].toLanguageTag())
        chosen.retainAll(offered.map(Rule::id).toSet())
        val minutes = RuleLog.PAUSE.toMinutes().toInt()
        val pause = ui.context.resources.getQuantityString(R.plurals.rules_pause, minutes, minutes)
        return ui.page(
            ui.bar(title(ui), if (first) null else ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }),
            ui.spaced(
                12,
                listOf(
                    ui.text(R.string.rules_body, Type.BODY, Shared.color.soft),
                    if (first) null else ui.text(pause, Type.BODY, Shared.color.soft),
                    failure?.let(ui::failure),
                    if (nothing) told(ui.notice(ui.context.getText(R.string.rules_nothing))) else null,
                    if (offered.isEmpty()) ui.notice(ui.context.getText(R.string.rules_none)) else null
                ) + offered.map { rule(ui, it) }
            ),
            listOf(ui.primary(R.string.rules_take) { take() })
        )
    }

    private fun rule(ui: Ui, rule: Rule): View {
        val words = listOf(rule.explanation, ui.seen(rule), ui.context.getString(R.string.rules_until, ui.context.date(rule.validUntil)))
        return ui.card(
            ui.check(rule.title, rule.id in chosen) { mark(rule.id, it) }.also { Type.TITLE.apply(it) },
            ui.text(words.joinToString("\n"), Type.CAPTION, Shared.color.soft)
        ).apply { setPadding(ui.px(12), ui.px(6), ui.px(16), ui.px(14)) }
    }

    private fun told(view: View) = view.apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE }

    private fun mark(rule: RuleId, marked: Boolean) {
        if (marked) chosen += rule else chosen -= rule
    }

    private fun take() {
        nothing = chosen.isEmpty()
        if (nothing) return redraw()
        door.choose(chosen.toList(), failed = ::failed) { stage?.restart(Ready(door)) }
    }

    private fun failed(exception: Exception) {
        failure = exception
        redraw()
    }
}
