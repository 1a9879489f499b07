package org.laissez.holder

import android.content.Context
import android.view.View
import org.laissez.Discloses
import org.laissez.PartKind
import org.laissez.PersonId
import org.laissez.RequestFile
import org.laissez.RuleId
import org.laissez.Wallet
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.counted
import org.laissez.ui.label
import org.laissez.ui.listed
import org.laissez.ui.page
import org.laissez.ui.words

/**
 * Asks an issuer for passes: for whom, which, and for how long.
 *
 * @param person for whom at first
 */
class Ask(pocket: Pocket, private var person: PersonId? = null) : CareScreen(pocket) {
    private class Offer(val id: RuleId, val title: String, val explanation: String, val parts: List<PartKind>)

    private class Known(val people: List<Pair<PersonId, String>>, val issuers: List<String>, val rules: List<Offer>)

    private var known: Known? = null
    private var newcomer: String? = null
    private var issuer = ""
    private val rules = mutableSetOf<RuleId>()
    private var days = DAYS[1]
    private var nothingChosen = false

    override val name: String = "ask"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.action_ask)

    override fun appear() {
        val language = stage?.language ?: return
        load({ look(it, language) }) {
            known = it
            person = person ?: it.people.firstOrNull()?.first
            issuer = it.issuers.firstOrNull { name -> name == issuer } ?: it.issuers.firstOrNull().orEmpty()
            redraw()
        }
    }

    private fun look(wallet: Wallet, language: String): Known = wallet.pack().use { pack ->
        Known(
            wallet.people().map { person -> person.use { it.id() to it.called() } },
            pack.issuers().map { it.name },
            pack.rulesInForce(language, pocket.now).map { Offer(it.id, it.title, it.explanation, it.parts) }
        )
    }

    override fun draw(ui: Ui): View {
        val known = known ?: return ui.page(ui.top(title(ui)), ui.column())
        val whom = listOf(ui.heading(R.string.ask_for_whom, Type.TITLE), people(ui, known), ui.gap(4))
        val content = whom + what(ui, known) + from(ui, known) + howLong(ui)
        return ui.page(ui.top(title(ui)), ui.spaced(12, content), listOf(ui.primary(R.string.ask_make) { make() }))
    }

    private fun people(ui: Ui, known: Known): View {
        val here = known.people.map { (id, called) -> ui.radio(called, newcomer == null && person == id) { choose(id) } }
        val other = newcomer
        val somebody = if (here.isEmpty()) null else ui.radio(ui.context.getText(R.string.ask_somebody), other != null) { chooseNewcomer() }
        val named = here.isEmpty() || other != null
        val name = if (named) ui.field(ui.context.getText(R.string.people_name), other.orEmpty()) { newcomer = it } else null
        return ui.column(*here.toTypedArray(), somebody, name)
    }

    private fun what(ui: Ui, known: Known): List<View> = listOfNotNull(
        ui.heading(R.string.ask_what, Type.TITLE),
        if (nothingChosen) ui.news(ui.context.getText(R.string.ask_nothing_chosen)) else null
    ) + known.rules.map { rule ->
        ui.column(
            ui.check(rule.title, rule.id in rules) { if (it) rules += rule.id else rules -= rule.id },
            note(ui, rule.explanation),
            note(ui, ui.context.getString(R.string.ask_staff_see, seen(ui.context, rule.parts)))
        )
    }

    /** More about the choice above it. */
    private fun note(ui: Ui, words: CharSequence) =
        ui.text(words, Type.CAPTION, Shared.color.soft).apply { setPaddingRelative(ui.px(36), 0, 0, 0) }

    private fun seen(context: Context, parts: List<PartKind>) =
        if (parts.isEmpty()) context.getString(Discloses.NOTHING.words) else context.resources.listed(parts.map { context.getString(it.label) })

    private fun from(ui: Ui, known: Known): List<View> = listOf(ui.heading(R.string.ask_issuer, Type.TITLE)) +
        known.issuers.map { name -> ui.radio(name, name == issuer) { pick { issuer = name } } }

    private fun howLong(ui: Ui): List<View> = listOf(ui.heading(R.string.ask_days, Type.TITLE)) +
        DAYS.map { number ->
            ui.radio(ui.context.resources.counted(R.plurals.ask_days_count, number), number == days) { pick { days = number } }
        } +
        ui.text(R.string.ask_days_body, Type.CAPTION, Shared.color.soft)

    private fun choose(id: PersonId) = pick {
        person = id
        newcomer = null
    }

    private fun chooseNewcomer() = pick { newcomer = "" }

    private fun pick(what: () -> Unit) {
        what()
        redraw()
    }

    private fun make() {
        nothingChosen = rules.isEmpty()
        if (nothingChosen) return redraw()
        val wanted = rules.toList()
        ask({ request(it, wanted) }) { stage?.replace(Send(pocket, Parcel(Parcel.Kind.REQUEST, it.bytes, it.words))) }
    }

    private fun request(wallet: Wallet, wanted: List<RuleId>): RequestFile {
        val added = newcomer?.takeIf(String::isNotBlank)?.let(wallet::addPerson)
        val whose = added ?: person.takeIf { newcomer == null }
        try {
            val lacking = wallet.lacking(whose, wanted, pocket.now, days.toUInt())
            return wallet.requestFor(whose, issuer, lacking, pocket.now)
        } catch (problem: Exception) {
            added?.let(wallet::removePerson)
            throw problem
        }
    }

    private companion object {
        val DAYS = listOf(3, 7, 14, 28)
    }
}
