package org.laissez.holder

import android.view.View
import org.laissez.Challenge
import org.laissez.Offer
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.listed
import org.laissez.ui.page
import org.laissez.ui.told

/**
 * What a door asks for, and which passes answer it, those first that show least.
 *
 * @param text the door's code, or the link that it is
 */
class DoorAsks(private val pocket: Pocket, private val text: String) : Screen() {
    private class Answer(val seen: Seen, val less: Seen?)

    private class Door(
        val challenge: Challenge,
        val titles: List<String>,
        val answers: List<Answer>,
        val unknown: Boolean,
        val minutes: Int?,
        val open: Boolean
    )

    private var door: Door? = null
    private var agreed = false

    override val name: String = "door-asks"

    override fun title(ui: Ui): CharSequence = door?.let { ui.context.getString(R.string.door_title, it.challenge.audience()) } ?: ""

    override fun appear() {
        val language = language
        pocket.ask({ wallet ->
            val challenge = Challenge.fromLink(text)
            val titles = wallet.pack().use { it.rules(language) }.filter { it.id in challenge.rules() }.map { it.title }
            wallet.asked(challenge, pocket.now).use { asked ->
                val answers = answers(asked.offers(), language)
                Door(challenge, titles, answers, asked.unknown().isNotEmpty(), asked.clocksDiffer()?.toInt(), asked.isOpen())
            }
        }, { fail(pocket, it) }, ::show)
    }

    private fun answers(offers: List<Offer>, language: String): List<Answer> {
        val read = offers.map { offer -> offer.use { Seen.of(it.preview(), language) to it.less() } }
        return read.map { (seen, less) -> Answer(seen, read.map { it.first }.find { it.choice == less }) }
    }

    private fun show(door: Door) {
        this.door?.challenge?.close()
        this.door = door
        redraw()
        val minutes = door.minutes
        if (minutes != null && !agreed && stage?.current === this) stage?.open(ClocksDiffer(pocket, door.challenge, minutes) { agreed = true })
    }

    override fun close() {
        door?.challenge?.close()
    }

    override fun draw(ui: Ui): View {
        val close = ui.iconButton(Icon.CLOSE, R.string.action_close) { leave() }
        val door = door ?: return ui.page(ui.bar(null, close), ui.column())
        return when {
            door.minutes == null && !door.open -> ui.over(close)
            door.answers.isEmpty() -> ui.none(door, close)
            else -> ui.answers(door, close)
        }
    }

    private fun Ui.over(close: View): View = page(bar(title(this), close), column(text(R.string.door_ended)))

    private fun Ui.none(door: Door, close: View): View = page(
        bar(title(this), close),
        spaced(
            8,
            listOf(
                heading(R.string.error_not_asked_title, Type.TITLE),
                if (door.titles.isEmpty()) null else text(context.getString(R.string.door_rules, context.resources.listed(door.titles))),
                if (door.unknown) text(R.string.door_unknown) else null,
                unproved()
            )
        ),
        listOfNotNull(
            if (door.titles.isEmpty()) null else primary(R.string.action_ask) { open(Ask(pocket)) },
            if (door.unknown) secondary(R.string.pack_open) { openFile(pocket) } else null
        )
    )

    private fun Ui.answers(door: Door, close: View): View = page(
        bar(title(this), close),
        spaced(12, listOf(text(R.string.door_choose, Type.BODY, R.color.soft)) + door.answers.map { answer(door, it) } + unproved())
    )

    private fun Ui.answer(door: Door, answer: Answer): View {
        val seen = answer.seen
        val labels = seen.parts.map { told(it).label.toString() }
        val told = if (labels.isEmpty()) context.getString(R.string.discloses_nothing) else context.resources.listed(labels)
        return list(listOf(item(seen.title, "${seen.called} · $told · ${bits(seen)}") { choose(door, answer) }))
    }

    private fun Ui.unproved() = text(R.string.door_unproved, Type.CAPTION, R.color.soft)

    private fun choose(door: Door, answer: Answer) {
        val (seen, less) = answer.seen to answer.less
        if (seen.lot) open(OverAsking(pocket, seen, less, door.challenge, agreed)) else show(pocket, seen, door.challenge, agreed)
    }
}
