package org.laissez.holder

import android.view.View
import java.time.Duration
import java.time.Instant
import org.laissez.PackState
import org.laissez.TrustPack
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.counted
import org.laissez.ui.date
import org.laissez.ui.next
import org.laissez.ui.page
import org.laissez.ui.words

/** The trust pack: which issuers and rules count. */
class Pack(pocket: Pocket) : CareScreen(pocket) {
    private var about: AboutPack? = null

    override val name: String = "pack"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_pack)

    override fun appear() {
        val language = stage?.language ?: return
        load({ wallet -> wallet.pack().use { AboutPack(it, pocket.now, language) } }) {
            about = it
            redraw()
        }
    }

    override fun draw(ui: Ui): View {
        val about = about ?: return ui.page(ui.top(title(ui)), ui.column())
        val age = ui.context.resources.counted(R.plurals.care_pack_detail, about.days, about.version, none = R.string.care_pack_detail_zero)
        val state = ui.card(
            ui.text(age, Type.LEAD),
            ui.gap(4),
            ui.text(about.state.words, Type.LABEL, if (about.state == PackState.FRESH) Shared.color.soft else Shared.color.danger),
            ui.text(about.state.next, colour = Shared.color.soft),
            ui.gap(4),
            ui.text(ui.context.getString(R.string.pack_expires, ui.context.date(about.expires)), Type.CAPTION, Shared.color.soft)
        )
        val clock = if (about.state == PackState.CLOCK_BEHIND) ui.notice(ui.context.getText(R.string.error_clock)) else null
        val actions = listOfNotNull(
            ui.primary(R.string.pack_open) { openFile(pocket) },
            if (about.state == PackState.CLOCK_BEHIND) ui.secondary(R.string.remedy_clock) { visit(SystemPage.CLOCK) } else null
        )
        val above = listOfNotNull(clock, ui.text(R.string.pack_body, colour = Shared.color.soft), state)
        return ui.page(ui.top(title(ui)), ui.spaced(16, above + details(ui, about)), actions)
    }
}

/** What can be said of a trust pack. */
internal class AboutPack(pack: TrustPack, now: Instant, language: String) {
    val version = pack.version().toLong()
    val days = Duration.between(pack.created(), now).toDays().coerceAtLeast(0).toInt()
    val state = pack.state(now)
    val expires: Instant = pack.expires()
    val roots = pack.rootsHash()
    val issuers = pack.issuers().map { it.name to it.country }
    val rules = pack.rules(language).map { it.title to it.explanation }
    val skipped = pack.skipped()
}

/** What a pack says of issuers and rules, and what to compare. */
internal fun CareScreen.details(ui: Ui, about: AboutPack): List<View> = listOfNotNull(
    roots(ui, about.roots),
    ui.heading(R.string.pack_issuers, Type.TITLE),
    ui.list(about.issuers.map { (name, country) -> ui.item(name, country) }),
    ui.heading(R.string.pack_rules, Type.TITLE),
    ui.list(about.rules.map { (title, explanation) -> ui.item(title, explanation) }),
    if (about.skipped.isEmpty()) null else ui.notice(ui.context.getString(R.string.pack_skipped, about.skipped.joinToString()))
)

/** The hash of a pack's roots in groups of four, to be compared with what the authority publishes. */
private fun roots(ui: Ui, hash: String): View = ui.card(
    ui.text(R.string.pack_roots, Type.LABEL, Shared.color.soft),
    ui.gap(4),
    ui.text(hash.chunked(GROUP).joinToString(" "), Type.BODY).apply {
        typeface = android.graphics.Typeface.MONOSPACE
        textDirection = View.TEXT_DIRECTION_LTR
        setTextIsSelectable(true)
    },
    ui.gap(4),
    ui.text(R.string.pack_roots_body, Type.CAPTION, Shared.color.soft)
)

private const val GROUP = 4
