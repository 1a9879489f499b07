package org.laissez.verifier

import android.Manifest
import android.content.pm.PackageManager
import android.os.Handler
import android.os.Looper
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.ScrollView
import android.widget.TextView
import java.time.Duration
import org.laissez.Code
import org.laissez.Level
import org.laissez.ui.Icon
import org.laissez.ui.QrCode
import org.laissez.ui.R as Shared
import org.laissez.ui.Ring
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.page

/** What this door asks: a code that a traveller reads, for one answer. A scanner may give the answer here. */
class DoorCode(private val door: Door) : Screen(), TakesText {
    private val main = Handler(Looper.getMainLooper())
    private val tick = Runnable { step() }
    private val line = Line()
    private var question: Question? = null
    private var failure: Exception? = null
    private var code: QrCode? = null
    private var ring: Ring? = null
    private var words: TextView? = null

    override val name: String = "door-code"

    override fun title(ui: Ui): CharSequence = ui.context.getText(Shared.string.challenge_title)

    override fun draw(ui: Ui): View {
        val back = ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }
        val scan = ui.primary(Shared.string.challenge_scan, HEIGHT) { scan() }.also { Type.LEAD.apply(it) }
        val failure = failure
        if (failure != null) return ui.page(ui.bar(title(ui), back), ui.failure(failure))
        val code = QrCode(ui.context).also { code = it }
        show()
        val what = ui.text(Shared.string.challenge_body, Type.LEAD)
        val rest = ui.spaced(14, listOf(line.draw(ui), counting(ui), name(ui)) + seen(ui))
        if (ui.landscape) return beside(ui, ui.bar(title(ui), back), code, ui.spaced(14, listOf(what, rest, scan)))
        val middle = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT).apply { gravity = Gravity.CENTER_HORIZONTAL }
        val content = ui.column(what, ui.gap(14), code.apply { layoutParams = middle }, ui.gap(16), rest)
        return ui.page(ui.bar(title(ui), back), content, listOf(scan))
    }

    override fun appear() = step()

    override fun vanish() = main.removeCallbacks(tick)

    override fun take(text: String) {
        val question = question ?: return
        door.judge(text, question.challenge, failed = { line.say(stage?.resources?.title(it)) }) { sighting ->
            val stage = stage as? MainActivity
            when {
                sighting is Sighting.Judged && stage?.current === this -> stage.answer(door, sighting.judgement, question)
                else -> {
                    line.say(stage?.resources?.words(sighting))
                    sighting.drop()
                }
            }
        }
    }

    /** Asks anew where it was answered, or is over; counts down where it isn't. */
    private fun step() {
        val question = question
        if (question == null || question.answered || door.now >= question.until) {
            main.removeCallbacks(tick)
            val name = door.name ?: stage?.getString(R.string.door_name_none) ?: return
            return door.ask(name, failed = ::failed) { asked ->
                this.question = asked
                show()
                step()
            }
        }
        count(question)
        main.postDelayed(tick, SECOND)
    }

    private fun failed(exception: Exception) {
        failure = exception
        redraw()
    }

    private fun show() {
        val question = question ?: return
        val view = code ?: return
        Code.draw(question.challenge.text(), Level.MEDIUM).use(view::show)
        count(question)
    }

    private fun count(question: Question) {
        val left = Duration.between(door.now, question.until)
        val seconds = left.plusMillis(ALMOST).seconds.toInt().coerceAtLeast(0)
        ring?.show(left.toMillis().toFloat() / question.lasts.toMillis(), seconds)
        words?.let { it.text = it.resources.getQuantityString(Shared.plurals.challenge_good_for, seconds, seconds) }
    }

    private fun scan() {
        val stage = stage ?: return
        val question = question ?: return
        val allowed = stage.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED
        open(if (allowed) Scanning(door, question) else CameraReason { Scanning(door, question) })
    }

    private fun counting(ui: Ui): View {
        val ring = Ring(ui.context).also { ring = it }
        ring.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        val words = ui.text("", Type.LABEL).also { words = it }
        question?.let(::count)
        return ui.row(ring, ui.gap(12), words, grows = words)
    }

    private fun name(ui: Ui): View {
        val name = door.name ?: ui.context.getString(R.string.door_name_none)
        return ui.text(ui.context.getString(R.string.door_name_shown, name), Type.CAPTION, Shared.color.soft)
    }

    private fun seen(ui: Ui): List<View> = door.rules(ui.configuration.locales[0].toLanguageTag()).map { rule ->
        ui.beside(Icon.SHIELD_EYE, ui.text("${rule.title}. ${ui.seen(rule)}", Type.CAPTION, Shared.color.soft), Shared.color.soft)
    }

    private fun beside(ui: Ui, bar: View, code: View, rest: View): View = LinearLayout(ui.context).apply {
        layoutParams = android.widget.FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT)
        gravity = Gravity.CENTER_VERTICAL
        setPadding(ui.px(16), 0, 0, 0)
        addView(code, LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT))
        val scroll = ScrollView(ui.context).apply {
            isVerticalScrollBarEnabled = false
            addView(rest.apply { setPadding(ui.px(16), 0, ui.px(16), ui.px(16)) })
        }
        addView(ui.column(bar, scroll), LinearLayout.LayoutParams(0, MATCH_PARENT, 1f))
    }

    private companion object {
        const val SECOND = 1000L
        const val HEIGHT = 64
        const val ALMOST = 999L
    }
}
