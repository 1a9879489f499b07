package org.laissez.holder

import android.view.View
import org.laissez.PersonId
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.counted
import org.laissez.ui.page

/** Everybody in the wallet, in the traveller's order. */
class People(pocket: Pocket) : CareScreen(pocket) {
    private class Somebody(val id: PersonId, val called: String, val passes: Int, val waits: Boolean)

    private var people: List<Somebody>? = null
    private var newcomer = ""

    override val name: String = "people"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_people)

    override fun appear() = load({ wallet ->
        wallet.people().map { person -> person.use { Somebody(it.id(), it.called(), it.passes().toInt(), it.waits()) } }
    }) {
        people = it
        redraw()
    }

    override fun draw(ui: Ui): View {
        val people = people.orEmpty()
        val rows = people.mapIndexed { place, somebody -> row(ui, somebody, place, people.lastIndex) }
        val content = ui.spaced(
            16,
            listOf(
                ui.text(R.string.people_body, colour = Shared.color.soft),
                if (rows.isEmpty()) null else ui.list(rows),
                ui.field(ui.context.getText(R.string.people_name), newcomer) { newcomer = it },
                ui.secondary(R.string.people_add) { add() }
            )
        )
        return ui.page(ui.top(title(ui)), content)
    }

    private fun row(ui: Ui, somebody: Somebody, place: Int, last: Int): View {
        val resources = ui.context.resources
        val passes = resources.counted(R.plurals.people_passes, somebody.passes, none = R.string.people_passes_zero)
        val detail = if (somebody.waits) resources.getString(R.string.people_waits, passes) else passes
        val words = ui.item(somebody.called, detail, chevron = false) { open(PersonPage(pocket, somebody.id)) }
        fun mover(icon: Icon, says: Int, to: Int) = ui.iconButton(icon, says) { move(somebody.id, to) }.apply {
            contentDescription = resources.getString(says, somebody.called)
            tooltipText = contentDescription
        }
        return ui.row(
            words,
            if (place > 0) mover(Icon.UP, R.string.people_up, place - 1) else null,
            if (place < last) mover(Icon.DOWN, R.string.people_down, place + 1) else null,
            ui.gap(4),
            grows = words
        )
    }

    private fun move(id: PersonId, place: Int) = ask({ it.movePerson(id, place.toUInt()) }) { appear() }

    private fun add() = ask({ it.addPerson(newcomer) }) {
        newcomer = ""
        appear()
    }
}
