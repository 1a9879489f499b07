package org.laissez.holder

import android.icu.text.SimpleDateFormat
import android.icu.util.TimeZone
import android.text.Layout
import android.view.View
import java.util.Date
import org.laissez.Challenge
import org.laissez.Choice
import org.laissez.ShowKind
import org.laissez.ui.Pips
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.counted
import org.laissez.ui.noun
import org.laissez.ui.sheet
import org.laissez.ui.words

/**
 * What staff will see, before a show.
 *
 * @param seen what that is
 * @param kind a new show, or the reserve
 * @param challenge the door's question that it answers
 * @param clocksMayDiffer whether the traveller said that the door's clock is right
 */
class PreviewSheet(
    private val pocket: Pocket,
    private val seen: Seen,
    private val kind: ShowKind = ShowKind.NEW,
    private val challenge: Challenge? = null,
    private val clocksMayDiffer: Boolean = false
) : Screen() {
    private var unfolded = false
    private var skip = false

    override val name: String get() = if (unfolded) "preview-more" else if (kind == ShowKind.RESERVE) "reserve" else "preview"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.preview_title)

    override val sheet: Boolean get() = true

    override fun draw(ui: Ui): View = ui.sheet(
        ui.spaced(
            14,
            listOf(
                ui.head(), ui.staffSee(R.string.preview_title, seen.parts), ui.also(), ui.stays(), ui.amount(seen), ui.clock(), ui.more()
            )
        ),
        listOf(ui.below())
    )

    private fun Ui.head() = column(
        text(seen.called, Type.LABEL, R.color.soft),
        apart(heading(seen.title, Type.TITLE), if (seen.border) tag(R.string.discloses_border, warning = true) else null)
    )

    private fun Ui.also() = text(R.string.preview_also, Type.CAPTION, R.color.soft)

    private fun Ui.clock(): View {
        val time = SimpleDateFormat("HH:mm", configuration.locales[0]).apply { timeZone = TimeZone.GMT_ZONE }
        return text(context.getString(R.string.preview_clock, time.format(Date.from(pocket.now))), Type.CAPTION, R.color.soft)
    }

    /** Who could link what: for those who ask. */
    private fun Ui.more(): View {
        val fold = quiet(if (unfolded) R.string.preview_less else R.string.preview_more) {
            unfolded = !unfolded
            redraw()
        }
        if (!unfolded) return fold
        val issuer = text(context.getString(R.string.preview_issuer, seen.issuer, seen.country.orEmpty()), Type.CAPTION, R.color.soft)
        val tells = seen.tells.map { text(it.words, Type.CAPTION, R.color.soft) }
        val links = seen.links.map { column(text(it.linker().noun, Type.LABEL), text(it.words, Type.CAPTION, R.color.soft)) }
        return spaced(8, listOf(fold, issuer) + tells + links)
    }

    private fun Ui.below(): View {
        val reserve = kind == ShowKind.RESERVE
        val centred = text(R.string.preview_uses_one, Type.CAPTION, R.color.soft).apply {
            textAlignment = View.TEXT_ALIGNMENT_CENTER
            breakStrategy = Layout.BREAK_STRATEGY_BALANCED
        }
        return spaced(
            4,
            listOf(
                if (reserve) notice(context.getText(R.string.reserve_warning)) else null,
                if (seen.skippable && !reserve) check(context.getText(R.string.preview_skip), skip) { skip = it } else null,
                primary(if (reserve) R.string.reserve_offer else R.string.action_show_code) { show() },
                if (reserve) null else centred
            )
        )
    }

    private fun show() {
        // Where this can't be remembered, the page comes again.
        if (skip) pocket.ask({ it.skipPreview(seen.choice.rule, true) }, {}) {}
        stage?.replace(ShowScreen(pocket, listOf(seen), kind, challenge, clocksMayDiffer))
    }
}

/** How much it tells, in cells and in words. */
fun Ui.amount(seen: Seen): View {
    val over = seen.bits > seen.most
    val words = text(bits(seen), if (over) Type.LABEL else Type.CAPTION, if (over) R.color.danger else R.color.ink)
    val crowd = seen.crowd?.let { text(context.resources.counted(R.plurals.preview_crowd, it), Type.CAPTION, R.color.soft) }
    return column(Pips(context, seen.bits, seen.most, Pips.Look.BITS), gap(6), words, crowd)
}

/** How much it tells, in words. */
fun Ui.bits(seen: Seen): String = context.resources.run {
    if (seen.bits > seen.most) {
        counted(R.plurals.over_bits, seen.bits, seen.most)
    } else {
        counted(R.plurals.preview_bits, seen.bits, seen.most, none = R.string.preview_bits_zero)
    }
}

/** Looks up what a show of this pass would tell, and goes on to that. */
fun Screen.preview(pocket: Pocket, choice: Choice, skippable: Boolean = true, instead: Boolean = false) {
    val language = language
    pocket.ask({ Seen.of(it.preview(choice, pocket.now), language) }, { fail(pocket, it) }) {
        show(pocket, it, null, clocksMayDiffer = false, skippable, instead)
    }
}

/**
 * Shows what a show would tell, or what else there is to do.
 *
 * @param challenge the door's question that it answers
 * @param clocksMayDiffer whether the traveller said that the door's clock is right
 * @param skippable whether the traveller's wish to skip it counts
 * @param instead whether in place of this screen
 */
fun Screen.show(
    pocket: Pocket,
    seen: Seen,
    challenge: Challenge?,
    clocksMayDiffer: Boolean,
    skippable: Boolean = true,
    instead: Boolean = false
) {
    val next = when {
        seen.reserve -> NoneLeft(pocket, seen, challenge, clocksMayDiffer)
        seen.skipped && skippable -> ShowScreen(pocket, listOf(seen), ShowKind.NEW, challenge, clocksMayDiffer)
        else -> PreviewSheet(pocket, seen, ShowKind.NEW, challenge, clocksMayDiffer)
    }
    val stage = stage
    if (stage != null && stage.current === this) if (instead) stage.replace(next) else stage.open(next)
}
