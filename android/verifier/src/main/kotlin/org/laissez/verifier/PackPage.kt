package org.laissez.verifier

import android.view.View
import java.time.Instant
import org.laissez.Rule
import org.laissez.TrustPack
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.date
import org.laissez.ui.next
import org.laissez.ui.page
import org.laissez.ui.told
import org.laissez.ui.words

/** What a trust pack says, in words: before it is taken, and whenever somebody asks. */
class PackPage private constructor(door: Door, private val pack: TrustPack, private val offer: Offer?) : Picking(door) {
    /** A pack that may be taken. */
    constructor(door: Door, offer: Offer) : this(door, offer.pack, offer)

    /** The pack by which is judged. */
    constructor(door: Door, pack: TrustPack) : this(door, pack, null)

    private var failure: Exception? = null

    override val name: String = when {
        offer == null -> "pack"
        offer.before != null -> "pack-newer"
        else -> "pack-first"
    }

    override fun title(ui: Ui): CharSequence = ui.context.getString(R.string.pack_title, pack.version().toLong())

    override fun draw(ui: Ui): View {
        val language = ui.configuration.locales[0].toLanguageTag()
        return ui.page(
            ui.bar(title(ui), ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }),
            ui.spaced(
                24,
                listOf(
                    failure?.let(ui::failure),
                    roots(ui),
                    changes(ui),
                    section(ui, R.string.pack_dates, ui.list(dates(ui))),
                    section(ui, R.string.pack_rules, ui.list(pack.rules(language).map { rule(ui, it) })),
                    section(ui, R.string.pack_issuers, ui.list(pack.issuers().map { ui.item(it.name, it.country) })),
                    pack.skipped().takeIf { it.isNotEmpty() }?.let { skipped ->
                        section(ui, R.string.pack_skipped, ui.list(skipped.map { ui.item(it) }))
                    }
                )
            ),
            actions(ui)
        )
    }

    /** Who made it: to be compared where nobody vouches for it. */
    private fun roots(ui: Ui): View {
        val groups = pack.rootsHash().take(GROUPS * GROUP).chunked(GROUP)
        val hash = ui.text(groups.chunked(LINE).joinToString("\n") { it.joinToString("  ") }, Type.TITLE).apply {
            typeface = android.graphics.Typeface.MONOSPACE
            textDirection = View.TEXT_DIRECTION_LTR
            contentDescription = groups.joinToString(", ") { group -> group.toList().joinToString(" ") }
        }
        val words = if (offer?.compare == true) R.string.pack_roots_compare else R.string.pack_roots_known
        return section(
            ui, R.string.pack_roots,
            ui.card(hash, ui.gap(8), ui.text(words, Type.BODY, Shared.color.soft))
        )
    }

    private fun changes(ui: Ui): View? {
        val before = offer?.before ?: return null
        val titles = pack.rules(ui.configuration.locales[0].toLanguageTag()).associate { it.id to it.title }
        val changes = pack.changesSince(before).map { ui.context.told(it.what, titles) }
        val words = if (changes.isEmpty()) listOf(ui.context.getString(Shared.string.change_none)) else changes
        return section(ui, Shared.string.change_title, ui.list(words.map { ui.item(it) }))
    }

    private fun dates(ui: Ui): List<View> = listOf(
        fact(ui, R.string.pack_made, pack.created()),
        fact(ui, R.string.pack_fresh_until, pack.freshUntil()),
        fact(ui, R.string.pack_expires, pack.expires()),
        pack.state(door.now).let { ui.item(ui.context.getText(it.words), ui.context.getText(it.next)) }
    )

    private fun fact(ui: Ui, label: Int, at: Instant): View =
        ui.apart(ui.text(label, Type.BODY, Shared.color.soft), ui.text(ui.context.date(at))).apply {
            setPadding(ui.px(16), ui.px(10), ui.px(16), ui.px(10))
        }

    private fun rule(ui: Ui, rule: Rule): View = ui.item(rule.title, listOf(rule.explanation, ui.seen(rule)).joinToString("\n"))

    private fun section(ui: Ui, heading: Int, content: View): View =
        ui.spaced(8, listOf(ui.heading(heading, Type.LABEL, Shared.color.soft), content))

    private fun actions(ui: Ui): List<View> {
        val offer = offer ?: return listOf(ui.secondary(R.string.pack_open) { pick() })
        if (offer.before?.hash() == pack.hash()) return listOf(ui.text(R.string.pack_same), ui.primary(Shared.string.action_done) { leave() })
        return listOf(
            ui.primary(if (offer.compare) R.string.pack_take_compared else R.string.pack_take) { take(offer) },
            ui.secondary(R.string.pack_dont) { leave() }
        )
    }

    private fun take(offer: Offer) = door.take(offer, failed = ::failed) { stage?.restart(home(door)) }

    private fun failed(exception: Exception) {
        failure = exception
        redraw()
    }

    private companion object {
        /** Six groups of four digits: 96 bits, which nobody can aim at. */
        const val GROUPS = 6
        const val GROUP = 4
        const val LINE = 3
    }
}
