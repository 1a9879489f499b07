package org.laissez.verifier

import android.Manifest
import android.content.pm.PackageManager
import android.os.Handler
import android.os.Looper
import android.text.format.DateUtils
import android.view.View
import android.widget.LinearLayout
import android.widget.TextView
import java.time.Duration
import org.laissez.PackState
import org.laissez.Rule
import org.laissez.TrustPack
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.counted
import org.laissez.ui.moment
import org.laissez.ui.next
import org.laissez.ui.page
import org.laissez.ui.words

/** Ready to scan: the rule at this door, what was counted, how old the trust pack is. Scanners may give a code here. */
class Ready(private val door: Door) : Screen(), TakesText {
    private val main = Handler(Looper.getMainLooper())
    private val tick = Runnable { paused() }
    private var left: TextView? = null
    private val line = Line()

    override val name: String = if (door.pause == null) "ready" else "ready-paused"

    override fun title(ui: Ui): CharSequence = ui.context.getText(Shared.string.ready_title)

    override fun draw(ui: Ui): View {
        val rules = door.rules(ui.configuration.locales[0].toLanguageTag())
        val pause = door.pause
        val top = ui.bar(
            null, null,
            ui.iconButton(Icon.CARE, Shared.string.a11y_more) { open(Care(door)) },
            over = ui.context.getText(R.string.app_name)
        )
        val content = ui.spaced(
            12,
            listOf(
                ui.heading(Shared.string.ready_title, Type.VERDICT),
                line.draw(ui),
                pause?.let { notice(ui, it) },
                door.pack?.let { news(ui, it) },
                if (rules.isEmpty()) ui.notice(ui.context.getText(R.string.rules_gone)) else null,
                rules(ui, rules),
                tally(ui),
                ui.column(
                    door.pack?.let { ui.text(age(ui, it), Type.CAPTION, Shared.color.soft) },
                    ui.text(Shared.string.ready_kept, Type.CAPTION, Shared.color.soft)
                )
            )
        )
        val scan = ui.primary(Shared.string.ready_scan, Ui.TALL_BUTTON) { scan() }.also { Type.TITLE.apply(it) }
        val ask = ui.secondary(Shared.string.ready_challenge) { open(DoorCode(door)) }
        return ui.page(top, content, if (pause != null || rules.isEmpty()) emptyList() else listOf(scan, ask))
    }

    override fun appear() {
        if (door.pause != null) main.postDelayed(tick, SECOND)
    }

    override fun vanish() {
        main.removeCallbacks(tick)
        line.clear()
    }

    override fun take(text: String) {
        val context = stage ?: return
        if (door.pause != null) return line.say(context.getText(R.string.ready_paused_typed))
        door.judge(text, null, failed = { line.say(context.resources.title(it)) }) { given(it) }
    }

    private fun given(sighting: Sighting) {
        val stage = stage as? MainActivity
        if (sighting is Sighting.Judged && stage?.current !== this) return sighting.drop()
        when (sighting) {
            is Sighting.Judged -> stage?.answer(door, sighting.judgement, null)
            is Sighting.News -> door.takeNews(sighting.text, failed = { line.say(stage?.resources?.body(it)) }) { news ->
                redraw()
                line.say(stage?.getText(if (news) R.string.news_taken else R.string.news_known))
            }
            else -> line.say(stage?.resources?.words(sighting))
        }
    }

    private fun scan() {
        val stage = stage ?: return
        val allowed = stage.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED
        open(if (allowed) Scanning(door) else CameraReason { Scanning(door) })
    }

    /** The pause goes on, or is over. */
    private fun paused() {
        val pause = door.pause ?: return redraw()
        left?.text = left(pause)
        main.postDelayed(tick, SECOND)
    }

    private fun notice(ui: Ui, pause: Duration): View = ui.column(
        ui.text(R.string.ready_paused, Type.BODY, Shared.color.warn_ink),
        ui.text(left(pause), Type.HEADING, Shared.color.warn_ink).also { left = it }
    ).apply {
        background = ui.rounded(ui.colour(Shared.color.warn_ground), ui.radius)
        setPadding(ui.px(14), ui.px(12), ui.px(14), ui.px(12))
    }

    /** Minutes and seconds; the last second is told until it is over. */
    private fun left(pause: Duration): String = DateUtils.formatElapsedTime(pause.plusMillis(ALMOST).seconds)

    private fun news(ui: Ui, pack: TrustPack): View? {
        val newer = pack.newerVersion()
        val state = pack.state(door.now)
        return when {
            newer != null && newer > pack.version() -> ui.notice(ui.context.getString(R.string.pack_newer, newer.toLong()))
            state == PackState.FRESH -> null
            else -> ui.notice(ui.context.getString(R.string.pack_state, ui.context.getString(state.words), ui.context.getString(state.next)))
        }
    }

    private fun rules(ui: Ui, rules: List<Rule>): View {
        val heading = ui.apart(
            ui.text(Shared.string.ready_rule, Type.LABEL, Shared.color.soft),
            ui.quiet(Shared.string.ready_change) { open(Rules(door)) }.apply { setPadding(ui.px(8), 0, ui.px(8), 0) }
        )
        val each = rules.flatMap { rule ->
            listOf(
                ui.heading(rule.title, Type.TITLE), ui.gap(6),
                ui.beside(Icon.SHIELD_EYE, ui.text(ui.seen(rule), Type.BODY, Shared.color.soft), Shared.color.soft), ui.gap(8)
            )
        }
        return ui.card(heading, *each.toTypedArray()).apply { setPadding(ui.px(16), ui.px(6), ui.px(8), ui.px(8)) }
    }

    private fun tally(ui: Ui): View {
        val tally = door.tally
        val counts = listOf(
            count(ui, Icon.TICK_CIRCLE, Shared.color.small_accepted, tally.accepted, Shared.string.verdict_accepted),
            count(ui, Icon.STOP_OCTAGON, Shared.color.small_refused, tally.refused, Shared.string.verdict_refused),
            count(ui, Icon.QUESTION_DIAMOND, Shared.color.small_cannot_decide, tally.undecided, Shared.string.verdict_cannot_decide)
        )
        val row = if (ui.largeText) ui.spaced(8, counts) else LinearLayout(ui.context).apply {
            isBaselineAligned = false
            counts.forEach { addView(it, LinearLayout.LayoutParams(0, LinearLayout.LayoutParams.WRAP_CONTENT, 1f)) }
        }
        val since = ui.context.getString(Shared.string.ready_tally, ui.context.moment(tally.since, door.now))
        return ui.card(ui.text(since, Type.LABEL, Shared.color.soft), ui.gap(12), row)
    }

    private fun count(ui: Ui, icon: Icon, colour: Int, number: Int, word: Int): View {
        val numbers = java.text.NumberFormat.getIntegerInstance(ui.configuration.locales[0])
        val sign = ui.image(icon, colour, ground = ui.colour(Shared.color.surface))
        val digits = ui.text(numbers.format(number), Type.TITLE)
        val words = ui.text(word, Type.CAPTION, Shared.color.soft)
        val group = if (ui.largeText) {
            ui.row(sign, ui.gap(12), digits, ui.gap(12), words, grows = words)
        } else {
            listOf(digits, words).forEach { it.textAlignment = View.TEXT_ALIGNMENT_CENTER }
            ui.spaced(6, listOf(sign, digits, words))
        }
        return group.also { ui.said(it, "${digits.text} ${words.text}") }
    }

    private fun age(ui: Ui, pack: TrustPack): String {
        val days = Duration.between(pack.created(), door.now).toDays().coerceAtLeast(0).toInt()
        return ui.context.resources.counted(
            Shared.plurals.ready_pack, days, pack.version().toLong(), none = Shared.string.ready_pack_zero
        )
    }

    private companion object {
        const val SECOND = 1000L
        const val ALMOST = 999L
    }
}
