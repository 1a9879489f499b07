package org.laissez.holder

import android.view.View
import org.laissez.Challenge
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.counted
import org.laissez.ui.listed
import org.laissez.ui.page
import org.laissez.ui.revealed

/**
 * What a door asks for, and which passes answer it, those first that show least.
 *
 * @param text the door's code, or the link that it is
 */
class DoorAsks(private val pocket: Pocket, private val text: String) : Screen() {
    private class Asked(val challenge: Challenge, val titles: List<String>, val offers: List<Seen>)

    private var asked: Asked? = null

    override val name: String = "door-asks"

    override fun title(ui: Ui): CharSequence = asked?.let { ui.context.getString(R.string.door_title, it.challenge.audience()) } ?: ""

    override fun appear() {
        val language = language
        pocket.ask({ wallet ->
            // WANTED of the core: Wallet.asked, and links in any case.
            val challenge = Challenge.fromText(text.uppercase())
            val rules = wallet.pack().use { it.rules(language) }.associateBy { it.id }
            val cards = Card.all(wallet, language, pocket.now).filter { it.choice.rule in challenge.rules() }
            val offers = cards.mapNotNull { card -> runCatching { wallet.seen(card.choice, language, pocket) }.getOrNull() }
            Asked(challenge, challenge.rules().mapNotNull { rules[it]?.title }, offers.sortedBy { it.bits })
        }, { fail(pocket, it) }) {
            asked = it
            redraw()
        }
    }

    override fun close() {
        asked?.challenge?.close()
    }

    override fun draw(ui: Ui): View {
        val close = ui.iconButton(Icon.CLOSE, R.string.action_close) { leave() }
        val asked = asked ?: return ui.page(ui.bar(null, close), ui.column())
        return if (asked.offers.isEmpty()) ui.none(asked, close) else ui.offers(asked, close)
    }

    private fun Ui.none(asked: Asked, close: View): View = page(
        bar(title(this), close),
        spaced(8, listOf(heading(R.string.error_not_asked_title, Type.TITLE), text(context.getString(R.string.door_rules, context.resources.listed(asked.titles))), unproved())),
        listOf(primary(R.string.action_ask) { open(Ask(pocket)) })
    )

    private fun Ui.offers(asked: Asked, close: View): View = page(
        bar(title(this), close),
        spaced(12, listOf(text(R.string.door_choose, Type.BODY, R.color.soft)) + asked.offers.map { offer(asked, it) } + unproved())
    )

    private fun Ui.offer(asked: Asked, seen: Seen): View {
        val fields = seen.fields.map { revealed(it.code)?.let(context::getText) ?: it.label }.map { it.toString() }
        val told = if (fields.isEmpty()) context.getString(R.string.discloses_nothing) else context.resources.listed(fields)
        val bits = context.resources.counted(R.plurals.preview_bits, seen.bits, seen.most, none = R.string.preview_bits_zero)
        return list(listOf(item(seen.title, "${seen.called} · $told · $bits") { choose(asked, seen) }))
    }

    private fun Ui.unproved() = text(R.string.door_unproved, Type.CAPTION, R.color.soft)

    private fun choose(asked: Asked, seen: Seen) {
        if (seen.lot) open(OverAsking(pocket, seen, asked.offers.firstOrNull { !it.lot }, asked.challenge)) else preview(pocket, seen.choice, asked.challenge)
    }
}
