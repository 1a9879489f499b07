package org.laissez.verifier

import android.animation.ValueAnimator
import android.content.Context
import android.graphics.Paint
import android.os.Handler
import android.os.Looper
import android.view.Gravity
import android.view.View
import android.view.ViewGroup
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.FrameLayout
import android.widget.LinearLayout
import android.widget.ScrollView
import android.widget.TextView
import org.laissez.Disclosed
import org.laissez.Discloses
import org.laissez.Judgement
import org.laissez.Verdict
import org.laissez.ui.Ground
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Stage
import org.laissez.ui.Told
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.centred
import org.laissez.ui.next
import org.laissez.ui.reason
import org.laissez.ui.told
import org.laissez.ui.verdictRow
import org.laissez.ui.window
import org.laissez.ui.windowLine
import org.laissez.ui.word

/**
 * A verdict, on the whole screen. It goes by itself, or at the button, and takes all that it held with it: first the ground is empty, then
 * the screen before comes back.
 *
 * @param judgement the answer
 * @param question what it answers, if this door asked
 */
class Answer(private val door: Door, private val judgement: Judgement, private val question: Question?) : Screen(), TakesText {
    private val main = Handler(Looper.getMainLooper())
    private val look = Look.of(judgement.verdict)
    private val compared = disclosed()?.let { it.kind() != Discloses.NOTHING } == true
    private var clearing: Clearing? = null
    private var shown = false
    private var empty = false
    private var content: ViewGroup? = null

    override val name: String = look.screen + when {
        look != Look.ACCEPTED -> ""
        compared -> "-compare"
        else -> "-nothing"
    }

    override val ground: Ground get() = look.ground

    /** The word alone: what is personal is no title. */
    override fun title(ui: Ui): CharSequence = ui.context.getText(judgement.verdict.word)

    override fun draw(ui: Ui): View {
        if (empty) return ui.over()
        val clearing = clearing ?: Clearing(lasts(ui.context)) { next() }.also { clearing = it }
        val parts = Parts(ui, clearing)
        val whole = when {
            ui.landscape -> parts.beside()
            ui.largeText || ui.configuration.screenHeightDp < LOW -> parts.narrow()
            else -> parts.below()
        }
        val root = Held(ui.context, clearing).apply {
            layoutParams = FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT)
            keepScreenOn = true
            addView(if (ui.landscape) whole else ui.centred(whole))
            if (look == Look.SPECIMEN) addView(Stripes(ui.context), FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
        }
        if (!shown && ValueAnimator.areAnimatorsEnabled()) {
            root.alpha = 0f
            root.animate().alpha(1f).setDuration(FADE)
        }
        content = root
        return root
    }

    override fun appear() {
        val stage = stage as? MainActivity ?: return
        // Something else was in front meanwhile.
        if (empty) {
            main.post(::gone)
            return
        }
        clearing?.resume()
        if (shown) return
        shown = true
        if (judgement.again == null) stage.signals.give(judgement.verdict, stage.window.decorView, door.sound)
    }

    /** In the background nothing of anybody stays on the screen. */
    override fun vanish() {
        clearing?.pause()
        val stage = stage as? MainActivity ?: return
        stage.signals.stop()
        if (!stage.isChangingConfigurations && !empty) {
            wipe()
            main.post(::gone)
        }
    }

    override fun close() {
        wipe()
    }

    override fun back(): Boolean {
        next()
        return true
    }

    /** The next code is there already. */
    override fun take(text: String) {
        val stage = stage ?: return
        wipe()
        gone()
        (stage.current as? TakesText)?.take(text)
    }

    /** Clears the screen, then goes back. */
    private fun next() {
        if (empty) return
        wipe()
        main.postDelayed(::gone, EMPTY)
    }

    private fun gone() {
        val stage = stage ?: return
        if (stage.current !== this) return
        if (question == null) leave() else stage.backTo(DoorCode::class.java)
    }

    /** Wipes what was disclosed, and empties the views that showed it. */
    private fun wipe() {
        if (empty) return
        empty = true
        clearing?.pause()
        clearing = null
        judgement.destroy()
        content?.let(::blank)
        content = null
        redraw()
    }

    private fun blank(view: View) {
        view.contentDescription = null
        if (view is TextView) view.text = ""
        if (view is ViewGroup) for (index in 0 until view.childCount) blank(view.getChildAt(index))
    }

    private fun disclosed(): Disclosed? = when (val verdict = judgement.verdict) {
        is Verdict.Accepted -> verdict.disclosed
        is Verdict.Specimen -> verdict.disclosed
        is Verdict.Refused, is Verdict.CannotDecide -> null
    }

    private fun lasts(context: Context): Long {
        val seconds = when {
            look != Look.ACCEPTED -> OTHERS
            compared -> COMPARE
            else -> NOTHING
        }
        return Patience.of(context, seconds)
    }

    /** The parts of the screen, put together as there is room. */
    private inner class Parts(private val ui: Ui, private val clearing: Clearing) {
        private val colour = look.text
        private val words = wordAndDetail()

        /** Shape and word above, what they are about below. */
        fun below(): View {
            val size = if (look == Look.ACCEPTED && !compared) SHAPE_ALONE else SHAPE
            return towered(ui.column(shape(size), ui.gap(18), word(ui.configuration.screenWidthDp - 2 * edge)))
        }

        /** Shape beside the word, where there is less room. */
        fun narrow(): View {
            val size = if (ui.narrow) SHAPE_SMALL else SHAPE_BESIDE
            val word = word(ui.configuration.screenWidthDp - 2 * edge - size - WORD_GAP)
            word.layoutParams = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
            return towered(ui.row(shape(size), ui.gap(WORD_GAP), word))
        }

        /** Shape and word at the start, all else at the end. */
        fun beside(): View {
            val start = ui.column(shape(SHAPE), ui.gap(18), word(START)).apply { gravity = Gravity.CENTER }
            val end = Towered(ui.context, View(ui.context), scrolled(), foot(8))
            return LinearLayout(ui.context).apply {
                layoutParams = FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT)
                setPadding(ui.px(24), ui.px(12), ui.px(24), ui.px(12))
                addView(start, LinearLayout.LayoutParams(ui.px(START), MATCH_PARENT))
                addView(ui.gap(24))
                addView(end, LinearLayout.LayoutParams(0, MATCH_PARENT, 1f))
            }
        }

        private val edge = if (look == Look.SPECIMEN) SPECIMEN_MARGIN else MARGIN

        /** If it doesn't all fit, what is below the word scrolls: never the word, never the button. */
        private fun towered(above: LinearLayout): View {
            above.gravity = Gravity.CENTER
            above.setPadding(0, ui.px(12), 0, ui.px(12))
            return Towered(ui.context, above, scrolled(), foot(10)).apply {
                layoutParams = FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT)
                setPadding(ui.px(edge), ui.px(edge - 4), ui.px(edge), ui.px(edge - 4))
            }
        }

        private fun scrolled(): View = ScrollView(ui.context).apply {
            tag = Stage.SCROLL
            isVerticalScrollBarEnabled = false
            addView(about())
        }

        private fun shape(size: Int): View = ui.image(look.icon, colour, size, ui.colour(look.ground.colour)).apply {
            layoutParams = LinearLayout.LayoutParams(ui.px(size), ui.px(size))
        }

        /** Never broken inside of a word: it becomes smaller before. */
        private fun word(room: Int): TextView {
            val text = ui.context.getString(judgement.verdict.word)
            return ui.heading(text, Type.VERDICT, colour).apply {
                val paint = Paint(paint)
                val most = Type.VERDICT.pixels(resources)
                val pixels = STEPS.map { most * it / STEPS.first() }.firstOrNull { size ->
                    paint.textSize = size
                    text.split(' ').all { paint.measureText(it) <= ui.px(room) }
                }
                Type.VERDICT.apply(this, pixels ?: (most * STEPS.last() / STEPS.first()))
                textAlignment = View.TEXT_ALIGNMENT_CENTER
                accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE
                // Said when the screen stands: only what changes is read by itself.
                post { if (!empty) contentDescription = words }
            }
        }

        private fun wordAndDetail(): String = ui.context.getString(
            Shared.string.a11y_verdict,
            ui.context.getString(judgement.verdict.word),
            when (val verdict = judgement.verdict) {
                is Verdict.Accepted ->
                    if (compared) compare().joinToString(". ") { it.spoken } else ui.context.getString(Shared.string.verdict_nothing)
                is Verdict.Specimen, is Verdict.Refused, is Verdict.CannotDecide -> "${reason(verdict)} ${next(verdict)}"
            }
        )

        /** What the verdict is about. */
        private fun about(): View = when (val verdict = judgement.verdict) {
            is Verdict.Accepted -> if (compared) card() else nothing()
            is Verdict.Specimen, is Verdict.Refused, is Verdict.CannotDecide -> explained(verdict)
        }

        private fun card(): View {
            val rows = compare().map { ui.verdictRow(it.label, it.value, it.spoken) }
            val beside = ui.landscape && disclosed()?.kind() == Discloses.ID_HINT && rows.size > 1
            val all = if (beside) listOf(sides(rows)) else rows
            val last = ui.windowLine(ui.context.getText(Shared.string.verdict_compare_no), Type.BODY)
            return ui.window(ui.context.getText(Shared.string.verdict_compare), all + last)
        }

        private fun sides(rows: List<View>): View = LinearLayout(ui.context).apply {
            rows.forEachIndexed { index, row ->
                if (index > 0) addView(ui.line(), LinearLayout.LayoutParams(ui.px(1), MATCH_PARENT))
                addView(row, LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT, 1f))
            }
        }

        private fun compare(): List<Told> = disclosed()?.parts().orEmpty().map(ui::told)

        private fun nothing(): View = ui.spaced(
            4,
            listOf(
                ui.text(Shared.string.verdict_nothing, Type.TITLE, colour),
                ui.text(Shared.string.verdict_nothing_detail, Type.BODY, colour)
            ).onEach { it.textAlignment = View.TEXT_ALIGNMENT_CENTER }
        ).apply { setPadding(0, 0, 0, ui.px(32)) }

        private fun explained(verdict: Verdict): View {
            val why = ui.column(
                ui.text(reason(verdict), Type.TITLE),
                if (verdict is Verdict.CannotDecide) ui.gap(8) else null,
                if (verdict is Verdict.CannotDecide) ui.text(Shared.string.verdict_no_fault, Type.BODY, Shared.color.soft) else null
            ).apply { setPadding(ui.px(16), ui.px(14), ui.px(16), ui.px(18)) }
            val what = ui.column(
                ui.text(Shared.string.verdict_what_now, Type.LABEL, Shared.color.soft), ui.gap(2),
                ui.text(next(verdict), Type.LEAD)
            ).apply { setPadding(ui.px(16), ui.px(12), ui.px(16), ui.px(16)) }
            return ui.list(listOf(why, what))
        }

        private fun reason(verdict: Verdict): String = when (verdict) {
            is Verdict.Refused -> ui.context.resources.reason(verdict.refusal, judgement)
            is Verdict.CannotDecide -> ui.context.getString(verdict.doubt.reason)
            is Verdict.Specimen -> ui.context.getString(Shared.string.specimen_reason)
            is Verdict.Accepted -> ""
        }

        private fun next(verdict: Verdict): String = when (verdict) {
            is Verdict.Refused -> ui.context.resources.next(verdict.refusal, judgement)
            is Verdict.CannotDecide -> ui.context.getString(verdict.doubt.next)
            is Verdict.Specimen -> ui.context.getString(Shared.string.specimen_next)
            is Verdict.Accepted -> ""
        }

        /** The mark of a code that was seen a moment ago, the button, and how long this stays. */
        private fun foot(gap: Int): View {
            val again = judgement.again?.let { seconds ->
                val words = ui.context.resources.getQuantityString(Shared.plurals.verdict_again, seconds.toInt(), seconds.toInt())
                ui.text(words, Type.LABEL, colour).apply {
                    textAlignment = View.TEXT_ALIGNMENT_CENTER
                    setPadding(0, 0, 0, ui.px(8))
                }
            }
            val clears = ui.text(clearing.words(ui.context), Type.CAPTION, colour).apply { textAlignment = View.TEXT_ALIGNMENT_CENTER }
            val bar = clearing.draw(ui, ui.colour(colour), clears)
            val next = ui.onVerdict(Shared.string.verdict_next) { next() }
            return ui.column(ui.gap(if (ui.landscape) 12 else 16), again, next, bar?.let { ui.gap(gap) }, bar, ui.gap(6), clears)
        }
    }

    private companion object {
        const val COMPARE = 15_000L
        const val NOTHING = 5_000L
        const val OTHERS = 20_000L

        /** How long the ground is empty before the screen before comes back. */
        const val EMPTY = 120L
        const val FADE = 80L
        const val LOW = 640
        const val MARGIN = 16
        const val SPECIMEN_MARGIN = 28
        const val START = 270
        const val WORD_GAP = 16
        const val SHAPE = 120
        const val SHAPE_ALONE = 176
        const val SHAPE_BESIDE = 64
        const val SHAPE_SMALL = 56
        val STEPS = listOf(44f, 40f, 36f, 32f)
    }
}
