package org.laissez.holder

import android.graphics.drawable.GradientDrawable
import android.os.Handler
import android.os.Looper
import android.view.Gravity
import android.view.View
import java.text.NumberFormat
import java.time.Duration
import org.laissez.Choice
import org.laissez.GoingOn
import org.laissez.RuleId
import org.laissez.Standing
import org.laissez.ui.Icon
import org.laissez.ui.Pips
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.counted
import org.laissez.ui.date
import org.laissez.ui.detail
import org.laissez.ui.listed
import org.laissez.ui.moment
import org.laissez.ui.page
import org.laissez.ui.word

/**
 * All passes, a card each.
 *
 * @param offering whether to go on to the preview of the one that is offered first, or to the show that goes on
 */
class Passes(private val pocket: Pocket, private var offering: Boolean = false) : Screen() {
    private class All(val cards: List<Card>, val together: List<RuleId>, val goingOn: GoingOn?)

    private var all: All? = null
    private val clock = Handler(Looper.getMainLooper())

    override val name: String = "passes"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.passes_title)

    override fun appear() {
        val language = language
        pocket.ask({ wallet ->
            val cards = Card.all(wallet, language, pocket.now)
            val together = cards.groupBy { it.choice.rule }.filterValues { it.size > 1 }.keys.filter { rule ->
                runCatching { wallet.everybody(rule, pocket.now).use { it.previews().size > 1 } }.getOrDefault(false)
            }
            All(cards, together, wallet.goingOn(pocket.now))
        }, { fail(pocket, it) }, ::show)
    }

    override fun vanish() = clock.removeCallbacksAndMessages(null)

    private fun show(all: All) {
        this.all = all
        redraw()
        if (stage?.current !== this) return
        if (offering) offer(all)
        // What is said until a moment is no longer true then.
        val next = (all.cards.mapNotNull { it.until } + listOfNotNull(all.goingOn?.until)).minOrNull() ?: return
        clock.removeCallbacksAndMessages(null)
        clock.postDelayed(::appear, Duration.between(pocket.now, next).toMillis().coerceAtLeast(0) + 1)
    }

    private fun offer(all: All) {
        offering = false
        val first = all.cards.firstOrNull { it.offered }
        if (all.goingOn != null) goOn(all.goingOn) else if (first != null) preview(pocket, first.choice, skippable = false)
    }

    private fun goOn(goingOn: GoingOn) = open(ShowScreen(pocket, goingOn))

    override fun draw(ui: Ui): View {
        val all = all
        val plus = if (all == null || all.cards.isEmpty()) null else ui.iconButton(Icon.PLUS, R.string.a11y_add) { open(Add(pocket)) }
        val care = ui.iconButton(Icon.CARE, R.string.a11y_more) { open(Care(pocket)) }
        val bar = ui.bar(title(ui), null, *listOfNotNull(plus, care).toTypedArray())
        return when {
            all == null -> ui.page(bar, ui.column(), listOf(ui.noTrace()))
            all.cards.isEmpty() -> ui.empty(bar)
            else -> ui.page(bar, ui.cards(all), listOf(ui.noTrace()), R.dimen.margin_card)
        }
    }

    private fun Ui.empty(bar: View): View {
        val steps = listOf(R.string.passes_step1, R.string.passes_step2, R.string.passes_step3)
        val why = column(heading(R.string.passes_empty_title, Type.TITLE), gap(8), text(R.string.passes_empty_body, Type.BODY, R.color.soft))
        val content = spaced(20, listOf(why) + steps.mapIndexed { index, words -> step(index + 1, words) }).apply { setPadding(0, px(16), 0, 0) }
        return page(
            bar, content,
            listOf(
                primary(R.string.action_ask) { open(Ask(pocket)) },
                secondary(R.string.action_open_file) { openFile(pocket) },
                quiet(R.string.action_open_video) { open(Film(pocket)) },
                noTrace()
            )
        )
    }

    private fun Ui.cards(all: All): View = spaced(12, buildList {
        all.goingOn?.let { goingOn ->
            add(card(heading(R.string.passes_going_on, Type.LEAD), gap(12), primary(R.string.show_go_on) { goOn(goingOn) }))
        }
        for (card in all.cards) add(pass(card))
        for (rule in all.together) {
            val title = all.cards.first { it.choice.rule == rule }.title
            add(secondary(context.getString(R.string.round_open, title)) { everybody(pocket, rule) })
        }
        add(quiet(R.string.door_read) { open(DoorCode(pocket)) })
    })

    private fun Ui.pass(card: Card): View = card(
        apart(text(card.called, Type.LABEL, R.color.soft), mark(card)),
        gap(6),
        heading(card.title, Type.TITLE),
        card.goodUntil?.let { text(context.getString(R.string.passes_good_until, context.date(it)), Type.BODY, R.color.soft) },
        *shows(card).toTypedArray(),
        *(if (card.showable) listOf(gap(14), button(card)) else emptyList()).toTypedArray()
    )

    private fun Ui.mark(card: Card) = when (card.standing) {
        Standing.Ready -> if (card.offered) tag(R.string.passes_offered_first) else null
        Standing.EndsSoon, is Standing.RunningLow, is Standing.UsedUp, Standing.ReserveOnly, is Standing.NotYet, Standing.Ended,
        Standing.Retired -> tag(card.standing.word, warning = true)
    }

    private fun Ui.shows(card: Card): List<View?> {
        val resources = context.resources
        val until = card.until?.let { context.moment(it, pocket.now) }
        val left = until?.let { resources.counted(R.plurals.passes_left, card.left, card.total, it, none = R.string.passes_left_zero) }
        val coming = card.next?.takeIf { card.awaits }?.let {
            resources.counted(R.plurals.passes_low_detail, it.shows.toInt(), context.moment(it.from, pocket.now))
        }
        return listOf(
            gap(14),
            if (until != null && card.total in 1..MOST_PIPS) Pips(context, card.left, card.total, Pips.Look.SHOWS) else null,
            gap(6),
            left?.let { text(it, Type.CAPTION) },
            coming?.let { text(it, Type.CAPTION) },
            if (card.says) text(card.standing.detail, Type.CAPTION) else null
        )
    }

    private fun Ui.button(card: Card): View {
        val show = { show(card.choice) }
        return (if (card.offered) primary(R.string.action_show, action = show) else secondary(R.string.action_show, show)).apply {
            contentDescription = context.resources.listed(listOf(text.toString(), card.title, card.called))
        }
    }

    private fun show(choice: Choice) = preview(pocket, choice)

    private fun Ui.step(number: Int, words: Int): View {
        val size = px(28)
        val sign = text(NumberFormat.getIntegerInstance(configuration.locales[0]).format(number), Type.LABEL).apply {
            gravity = Gravity.CENTER
            textAlignment = View.TEXT_ALIGNMENT_GRAVITY
            minimumWidth = size
            minimumHeight = size
            background = outlined(colour(R.color.edge), 2f).also { (it as GradientDrawable).shape = GradientDrawable.OVAL }
        }
        val text = text(words)
        return row(sign, gap(12), text, grows = text)
    }

    /** What this app can't do, at the foot of the passes, and how to check it. */
    private fun Ui.noTrace(): View {
        val words = text(R.string.passes_no_trace, Type.CAPTION, R.color.soft)
        return row(words, quiet(R.string.passes_check) { open(About(pocket)) }.apply { setPadding(px(8), 0, px(8), 0) }, grows = words)
    }

    private companion object {
        /** From thirteen on there are words only. */
        const val MOST_PIPS = 12
    }
}

/** Whether there is something to be shown of it, be it the reserve. */
private val Card.showable: Boolean get() = left > 0 || reserve

/** Whether the next shows are worth a line. */
private val Card.awaits: Boolean
    get() = when (standing) {
        is Standing.RunningLow, is Standing.UsedUp, is Standing.NotYet -> true
        Standing.Ready, Standing.EndsSoon, Standing.ReserveOnly, Standing.Ended, Standing.Retired -> false
    }

/** Whether its standing needs a sentence. */
private val Card.says: Boolean
    get() = when (standing) {
        Standing.Ready, is Standing.RunningLow -> false
        Standing.EndsSoon, is Standing.UsedUp, Standing.ReserveOnly, is Standing.NotYet, Standing.Ended, Standing.Retired -> true
    }

/** The language that the screen is in, for titles of rules. */
internal val Screen.language: String get() = checkNotNull(stage).resources.configuration.locales[0].language
