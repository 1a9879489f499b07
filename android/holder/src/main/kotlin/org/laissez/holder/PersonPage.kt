package org.laissez.holder

import android.view.View
import java.time.Instant
import org.laissez.PassId
import org.laissez.PersonId
import org.laissez.Wallet
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.date
import org.laissez.ui.page

/** Somebody of the wallet: what they are called, and their passes. */
class PersonPage(pocket: Pocket, private val id: PersonId) : CareScreen(pocket) {
    private class Known(val called: String, val passes: List<PassLine>)

    private var known: Known? = null
    private var called = ""

    override val name: String = "person"

    override fun title(ui: Ui): CharSequence = known?.called ?: ui.context.getText(R.string.care_people)

    override fun appear() {
        val language = stage?.language ?: return
        load({ look(it, language) }) {
            known = it
            called = it.called
            redraw()
        }
    }

    private fun look(wallet: Wallet, language: String): Known {
        val passes = wallet.passes(pocket.now).mapNotNull { pass ->
            pass.use { if (it.person() == id) PassLine(it.id(), it.titleIn(language), it.goodUntil()) else null }
        }
        val called = wallet.people().mapNotNull { person -> person.use { if (it.id() == id) it.called() else null } }.firstOrNull()
        return Known(called.orEmpty(), passes)
    }

    override fun draw(ui: Ui): View {
        val known = known ?: return ui.page(ui.top(title(ui)), ui.column())
        val passes = known.passes.map { pass ->
            val until = pass.goodUntil?.let { ui.context.getString(R.string.passes_good_until, ui.context.date(it)) }
            ui.item(pass.title, until) { open(PassPage(pocket, pass)) }
        }
        val content = ui.spaced(
            16,
            listOf(
                ui.field(ui.context.getText(R.string.people_name), called) { called = it },
                ui.secondary(R.string.person_rename) { rename() },
                ui.text(R.string.person_rename_body, Type.CAPTION, Shared.color.soft),
                ui.heading(R.string.passes_title, Type.TITLE),
                if (passes.isEmpty()) ui.text(R.string.passes_empty_title, colour = Shared.color.soft) else ui.list(passes)
            )
        )
        val actions = listOf(ui.primary(R.string.action_ask) { open(Ask(pocket, id)) }, ui.danger(R.string.person_remove) { remove() })
        return ui.page(ui.top(title(ui)), content, actions)
    }

    private fun rename() = ask({ it.renamePerson(id, called.ifBlank { null }) }) { appear() }

    private fun remove() = ask({ it.removePerson(id) }) { leave() }
}

/** A pass in a list. */
class PassLine(val id: PassId, val title: String, val goodUntil: Instant?)
