package org.laissez.holder

import android.view.View
import org.laissez.RuleId
import org.laissez.Wallet
import org.laissez.ui.R as Shared
import org.laissez.ui.Ui
import org.laissez.ui.page

/** For which rules the page before a show is left out. */
class Previews(pocket: Pocket) : CareScreen(pocket) {
    private class Page(val rule: RuleId, val title: String, val always: Boolean, val skipped: Boolean)

    private var pages: List<Page>? = null

    override val name: String = "previews"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_previews)

    override fun appear() {
        val language = stage?.language ?: return
        load({ look(it, language) }) {
            pages = it
            redraw()
        }
    }

    private fun look(wallet: Wallet, language: String): List<Page> {
        val mine = wallet.passes(pocket.now).map { pass -> pass.use { it.rule() } }.toSet()
        val rules = wallet.pack().use { it.rules(language) }
        return rules.filter { it.id in mine }.map { Page(it.id, it.title, it.asksForALot, wallet.skipsPreview(it.id)) }
    }

    override fun draw(ui: Ui): View {
        val pages = pages ?: return ui.page(ui.top(title(ui)), ui.column())
        val rows = pages.map { page ->
            if (page.always) {
                ui.item(page.title, ui.context.getText(R.string.previews_always))
            } else {
                ui.check(ui.context.getString(R.string.previews_skip, page.title), page.skipped) { skip(page.rule, it) }.apply {
                    setPaddingRelative(ui.px(12), ui.px(12), ui.px(16), ui.px(12))
                }
            }
        }
        val list = if (rows.isEmpty()) ui.text(R.string.previews_none, colour = Shared.color.soft) else ui.list(rows)
        return ui.page(ui.top(title(ui)), ui.spaced(16, listOf(ui.text(R.string.previews_body), list)))
    }

    private fun skip(rule: RuleId, skip: Boolean) = ask({ it.skipPreview(rule, skip) }) { appear() }
}
