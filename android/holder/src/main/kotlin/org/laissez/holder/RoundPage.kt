package org.laissez.holder

import android.view.View
import org.laissez.Link
import org.laissez.RuleId
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.listed
import org.laissez.ui.page
import org.laissez.ui.words

/** What staff will see of everybody who has a pass for a rule, before their codes are shown one after the other. */
class RoundPage(private val pocket: Pocket, private val seen: List<Seen>, private val without: List<String>, private val links: List<Link>) :
    Screen() {
    override val name: String = "round"

    override fun title(ui: Ui): CharSequence = seen.first().title

    override fun draw(ui: Ui): View {
        val close = ui.iconButton(Icon.CLOSE, R.string.action_close) { leave() }
        val lacking = if (without.isEmpty()) null else ui.context.getString(R.string.round_without, ui.context.resources.listed(without))
        val content = listOf(ui.text(R.string.round_body), lacking?.let(ui::notice)) +
            seen.map { ui.spaced(6, listOf(ui.heading(it.called, Type.LEAD), ui.staffSee(R.string.preview_title, it.parts))) } +
            ui.text(R.string.preview_also, Type.CAPTION, R.color.soft) +
            links.filter { it == Link.TOGETHER }.map { ui.text(it.words, Type.CAPTION, R.color.soft) }
        val first = ui.context.getString(R.string.round_first, seen.first().called)
        return ui.page(ui.bar(title(ui), close), ui.spaced(16, content), listOf(ui.primary(first) { stage?.replace(ShowScreen(pocket, seen)) }))
    }
}

/** Looks up what everybody would show for this rule, and shows that. */
fun Screen.everybody(pocket: Pocket, rule: RuleId) {
    val language = language
    pocket.ask({ wallet ->
        wallet.everybody(rule, pocket.now).use { round ->
            RoundPage(pocket, round.previews().map { Seen.of(it, language) }, round.without(), round.links())
        }
    }, { fail(pocket, it) }) { if (stage?.current === this) open(it) }
}
