package org.laissez.holder

import android.view.View
import org.laissez.Changed
import org.laissez.RuleId
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.page
import org.laissez.ui.told

/** A newer trust pack arrives: what it changes, before it is taken. */
class NewPack(pocket: Pocket, private val file: ByteArray) : CareScreen(pocket) {
    private class Offered(val version: Long, val changes: List<Changed>, val titles: Map<RuleId, String>)

    private var offered: Offered? = null

    override val name: String = "new-pack"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.new_pack_title)

    override fun appear() {
        if (offered != null) return
        val language = stage?.language ?: return
        load({ wallet ->
            wallet.pack().use { before ->
                before.succeed(file, pocket.now).use { pack ->
                    val titles = (before.rules(language) + pack.rules(language)).associate { it.id to it.title }
                    Offered(pack.version().toLong(), pack.changesSince(before).map { it.what }, titles)
                }
            }
        }) {
            offered = it
            redraw()
        }
    }

    override fun draw(ui: Ui): View {
        val offered = offered ?: return ui.page(ui.top(title(ui)), ui.column(), listOf(ui.secondary(R.string.action_close) { leave() }))
        val changes = offered.changes.map { ui.beside(Icon.CHEVRON, ui.text(ui.context.told(it, offered.titles)), Shared.color.soft) }
        val content = ui.spaced(
            16,
            listOf(
                ui.text(ui.context.getString(R.string.new_pack_number, offered.version), Type.LEAD),
                ui.text(if (changes.isEmpty()) R.string.new_pack_no_changes else R.string.new_pack_changes, colour = Shared.color.soft)
            ) + changes
        )
        return ui.page(ui.top(title(ui)), content, listOf(ui.primary(R.string.new_pack_take) { take() }, ui.secondary(R.string.action_cancel) { leave() }))
    }

    private fun take() = ask({ it.setPack(file, pocket.now) }) { toPasses() }
}
