package org.laissez.holder

import android.animation.ValueAnimator
import android.os.Handler
import android.os.Looper
import android.view.Gravity
import android.view.View
import android.view.ViewGroup
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL
import android.view.WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import android.widget.FrameLayout
import android.widget.ScrollView
import android.widget.TextView
import java.time.Duration
import java.time.Instant
import org.laissez.Challenge
import org.laissez.Choice
import org.laissez.Code
import org.laissez.ErrorKind
import org.laissez.GoingOn
import org.laissez.LaissezException
import org.laissez.Part
import org.laissez.Show
import org.laissez.ShowKind
import org.laissez.ui.Icon
import org.laissez.ui.QrCode
import org.laissez.ui.Ring
import org.laissez.ui.Screen
import org.laissez.ui.Stage
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.counted
import org.laissez.ui.moment
import org.laissez.ui.page

/**
 * A show: the code, signed again every half minute while it is on the screen, and blank after three minutes.
 *
 * It is begun once, when it first appears. After a call, a rotation or the death of the process the same show is resumed.
 */
class ShowScreen private constructor(
    private val pocket: Pocket,
    private val choice: Choice,
    private val kind: ShowKind,
    private val challenge: Challenge?,
    private val clocksMayDiffer: Boolean,
    private val seen: Seen?,
    private val others: List<Seen>
) : Screen() {
    /**
     * @param seen what it tells; of several, what is shown one after the other
     * @param kind a new show, or the reserve
     * @param challenge the door's question that it answers
     * @param clocksMayDiffer whether the traveller said that the door's clock is right
     */
    constructor(
        pocket: Pocket,
        seen: List<Seen>,
        kind: ShowKind = ShowKind.NEW,
        challenge: Challenge? = null,
        clocksMayDiffer: Boolean = false
    ) : this(pocket, seen.first().choice, kind, challenge, clocksMayDiffer, seen.first(), seen.drop(1))

    /** The show that goes on. */
    constructor(pocket: Pocket, goingOn: GoingOn) :
        this(pocket, Choice(goingOn.rule, goingOn.person), ShowKind.RESUME, null, clocksMayDiffer = false, seen = null, others = emptyList())

    /** What was signed, as it is drawn. */
    private class Signed(show: Show, sturdy: Boolean, language: String, val at: Instant) {
        val code: Code = show.code(sturdy)
        val title: String = show.titleIn(language)
        val called: String? = show.called()
        val parts: List<Part> = show.disclosed().use { it.parts() }
        val started: Instant = show.started()
        val until: Instant = show.until()
        val left: Int = show.showsLeft().toInt()
        val hours: Instant = show.epochUntil()
        val reserve: Boolean = show.reserve()
    }

    private enum class State { BEFORE, ON, ENDED }

    private var state = State.BEFORE
    private var asking = false
    private var inFront = false
    private var sturdy = false
    private var next: Instant? = null
    private var signed: Signed? = null
    private var reserve = false
    private var named: String? = seen?.title
    private var called: String? = seen?.called
    private var brightness = BRIGHTNESS_OVERRIDE_NONE
    private val clock = Handler(Looper.getMainLooper())

    private var qr: QrCode? = null
    private var ring: Ring? = null
    private var words: TextView? = null

    override val name: String get() = if (state == State.ENDED) "show-ended" else "show"

    override fun title(ui: Ui): CharSequence = named ?: ui.context.getText(R.string.action_show_code)

    override fun appear() {
        inFront = true
        if (state != State.ENDED) sign()
    }

    /** All work stops; of the code nothing is kept but for a rotation. */
    override fun vanish() {
        inFront = false
        clock.removeCallbacksAndMessages(null)
        bright(false)
        if (stage?.isChangingConfigurations != true) drop()
    }

    override fun close() {
        clock.removeCallbacksAndMessages(null)
        drop()
    }

    private fun drop() {
        qr?.show(null)
        signed?.code?.close()
        signed = null
    }

    /** Signs: for the first time, or again. Only the first time uses something up. */
    private fun sign() {
        if (asking) return
        asking = true
        val kind = if (state == State.BEFORE) kind else ShowKind.RESUME
        val (language, sturdy) = language to sturdy
        pocket.ask({ wallet ->
            val now = pocket.now
            val asked = if (kind == ShowKind.RESUME) null else challenge
            wallet.show(choice, kind, now, asked, clocksMayDiffer).use { Signed(it, sturdy, language, now) }
        }, ::failed) {
            asking = false
            shown(it)
        }
    }

    private fun shown(now: Signed) {
        state = State.ON
        val anew = signed == null
        signed?.code?.close()
        signed = now
        reserve = now.reserve
        named = now.title
        called = now.called
        next = now.started.plusSeconds((Duration.between(now.started, now.at).seconds / RENEWED + 1) * RENEWED)
        if (!inFront) return drop()
        bright(true)
        if (anew) redraw() else qr?.show(now.code)
        tick()
    }

    private fun failed(exception: Exception) {
        asking = false
        val stage = stage ?: return
        val kind = (exception as? LaissezException)?.kind()
        if (stage.current !== this) return
        when {
            kind == ErrorKind.NOTHING_TO_RESUME -> end()
            kind == ErrorKind.LOCKED || state == State.ON -> fail(pocket, exception)
            else -> unbegun(stage, exception)
        }
    }

    /** Nothing was shown: the screen before says why, and from there it can be tried again. */
    private fun unbegun(stage: Stage, exception: Exception) {
        leave()
        val before = stage.current
        val once = seen?.let { listOf(it) + others }
        before.fail(pocket, exception, once?.let { { before.open(ShowScreen(pocket, it, kind, challenge, clocksMayDiffer)) } })
    }

    /** The code blanks. */
    private fun end() {
        state = State.ENDED
        clock.removeCallbacksAndMessages(null)
        bright(false)
        drop()
        redraw()
    }

    private fun tick() {
        clock.removeCallbacksAndMessages(null)
        val signed = signed ?: return
        val now = pocket.now
        if (!now.isBefore(signed.until)) return end()
        if (!now.isBefore(next) || now.isBefore(signed.at)) sign()
        val left = count(now)
        clock.postDelayed(::tick, if (ValueAnimator.areAnimatorsEnabled()) FRAME else (left - 1) % SECOND + 1)
    }

    /** Has the ring and the words beside it say how long it is to the next signature; how many milliseconds that is. */
    private fun count(now: Instant): Long {
        val left = Duration.between(now, next ?: now).toMillis().coerceIn(1, RENEWED * SECOND)
        val seconds = ((left + SECOND - 1) / SECOND).toInt()
        val part = if (ValueAnimator.areAnimatorsEnabled()) left.toFloat() / (RENEWED * SECOND) else seconds.toFloat() / RENEWED
        ring?.show(part, seconds)
        val words = words ?: return left
        val said = words.resources.counted(R.plurals.show_new_code, seconds)
        if (words.text.toString() != said) {
            words.text = said
            ring?.contentDescription = said
        }
        return left
    }

    /** As bright as can be while there is a code to scan, and then as it was before. */
    private fun bright(on: Boolean) {
        val window = stage?.window ?: return
        if (on == (window.attributes.screenBrightness == BRIGHTNESS_OVERRIDE_FULL)) return
        if (on) brightness = window.attributes.screenBrightness
        window.attributes = window.attributes.apply { screenBrightness = if (on) BRIGHTNESS_OVERRIDE_FULL else brightness }
        if (on) window.addFlags(FLAG_KEEP_SCREEN_ON) else window.clearFlags(FLAG_KEEP_SCREEN_ON)
    }

    override fun draw(ui: Ui): View {
        if (state == State.ENDED) return ui.ended()
        val code = QrCode(ui.context).also { it.show(signed?.code) }
        qr = code
        ring = Ring(ui.context).apply { visibility = if (signed == null) View.INVISIBLE else View.VISIBLE }
        // The ring says the same.
        words = ui.text("", Type.LABEL).apply { importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO }
        if (signed != null) count(pocket.now)
        return if (ui.landscape) ui.wide(code) else ui.tall(code)
    }

    private fun Ui.tall(code: QrCode): View {
        val beside = if (largeText) null else hard()
        val signature = column(row(ring, gap(12), words, beside, grows = words), if (beside == null) hard() else null)
        val content = spaced(12, listOf(inMiddle(code), signature, window(), left(), picture()))
        return page(bar(title(this), close(), over = called), content, listOfNotNull(onwards()), R.dimen.margin_code)
    }

    private fun Ui.wide(code: QrCode): View {
        val margin = px(16)
        val name = column(called?.let { text(it, Type.LABEL, R.color.soft) }, heading(title(this), Type.LEAD))
        val head = row(ring, gap(12), name, hard(), close(), grows = name)
        val beside = spaced(8, listOf(head, window(), apart(left(), onwards()), picture()))
        val scroll = ScrollView(context).apply {
            tag = Stage.SCROLL
            isVerticalScrollBarEnabled = false
            addView(beside.apply { setPadding(margin, px(4), margin, px(8)) })
        }
        return row(code, scroll, grows = scroll).apply {
            gravity = Gravity.CENTER_VERTICAL
            setPaddingRelative(margin, px(4), 0, px(4))
            layoutParams = ViewGroup.LayoutParams(MATCH_PARENT, MATCH_PARENT)
        }
    }

    private fun Ui.ended(): View = page(
        bar(title(this), close(), over = called),
        column(heading(R.string.show_ended, Type.LEAD)).apply { setPadding(0, px(24), 0, 0) },
        listOf(primary(R.string.show_again) { again() })
    )

    private fun Ui.close() = iconButton(Icon.CLOSE, R.string.action_close) { leave() }

    private fun Ui.hard() = quiet(R.string.show_hard_to_scan) {
        sturdy = !sturdy
        sign()
    }.apply {
        Type.LABEL.apply(this)
        setPadding(px(8), 0, px(8), 0)
    }

    private fun Ui.window() = (signed?.parts ?: seen?.parts)?.let { staffSee(R.string.show_staff_see, it, roomy = false) }

    private fun Ui.left(): View? {
        val signed = signed ?: return null
        val until = context.moment(signed.hours, pocket.now)
        val words = context.resources.counted(R.plurals.show_left, signed.left, until, none = R.string.show_left_zero)
        return text(if (reserve) context.getText(R.string.reserve_warning) else words, Type.CAPTION, R.color.soft)
    }

    private fun Ui.picture() = text(R.string.show_screenshot, Type.CAPTION, R.color.soft)

    /** The next show, which is only begun by a tap: somebody else's, or for another door. */
    private fun Ui.onwards(): View? {
        val other = others.firstOrNull()
        return when {
            other != null -> primary(context.getString(R.string.round_next, other.called)) {
                stage?.replace(ShowScreen(pocket, others, kind))
            }
            reserve -> null
            else -> secondary(R.string.show_next) { again() }
        }
    }

    private fun again() = if (reserve) leave() else preview(pocket, choice, instead = true)

    private fun Ui.inMiddle(view: View) = FrameLayout(context).apply {
        addView(view, FrameLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT, Gravity.CENTER_HORIZONTAL))
    }

    private companion object {
        /** A code is signed again after so many seconds. */
        const val RENEWED = 30L
        const val SECOND = 1000L

        /** How often the ring is drawn: it moves by less than a pixel meanwhile. */
        const val FRAME = 50L
    }
}
