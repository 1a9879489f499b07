package org.laissez.holder

import android.view.View
import org.laissez.Challenge
import org.laissez.ShowKind
import org.laissez.ui.Icon
import org.laissez.ui.Pips
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.counted
import org.laissez.ui.detail
import org.laissez.ui.moment
import org.laissez.ui.page
import org.laissez.ui.word

/**
 * This epoch's shows are used up: when more come, and what to do until then.
 *
 * @param seen what the reserve would tell
 * @param challenge the door's question that it would answer
 * @param clocksMayDiffer whether the traveller said that the door's clock is right
 */
class NoneLeft(
    private val pocket: Pocket,
    private val seen: Seen,
    private val challenge: Challenge? = null,
    private val clocksMayDiffer: Boolean = false
) : Screen() {
    private var card: Card? = null

    override val name: String = "none-left"

    override fun title(ui: Ui): CharSequence {
        val next = card?.next ?: return ui.context.getText(card?.standing?.word ?: R.string.error_no_shows_left_title)
        return ui.context.getString(R.string.none_title, ui.context.moment(next.from, pocket.now))
    }

    override fun appear() {
        val language = language
        pocket.ask({ wallet -> Card.all(wallet, language, pocket.now).find { it.choice == seen.choice } }, { fail(pocket, it) }) {
            card = it
            redraw()
        }
    }

    override fun draw(ui: Ui): View {
        val card = card
        val back = ui.iconButton(Icon.BACK, R.string.action_back) { leave() }
        return ui.page(
            ui.bar(null, back), if (card == null) ui.column() else ui.why(card),
            listOf(
                ui.text(R.string.none_if_now, Type.LABEL, R.color.soft),
                ui.secondary(R.string.reserve_offer) {
                    open(PreviewSheet(pocket, seen, ShowKind.RESERVE, challenge, clocksMayDiffer))
                },
                ui.secondary(R.string.none_other_pass) { leave() },
                ui.secondary(R.string.none_ask_more) { open(Ask(pocket)) }
            )
        )
    }

    private fun Ui.why(card: Card): View {
        val coming = card.next?.let { context.resources.counted(R.plurals.none_body, it.shows.toInt(), context.moment(it.from, pocket.now)) }
        return spaced(
            12,
            listOf(
                column(text(card.called, Type.LABEL, R.color.soft), text(card.title)),
                Pips(context, card.left, card.total, Pips.Look.SHOWS),
                heading(title(this)),
                text(coming ?: context.getText(card.standing.detail)),
                text(R.string.none_why, Type.BODY, R.color.soft)
            )
        ).apply { setPadding(0, px(16), 0, 0) }
    }
}
