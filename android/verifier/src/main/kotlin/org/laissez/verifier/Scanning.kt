package org.laissez.verifier

import android.os.Handler
import android.os.Looper
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.Button
import android.widget.FrameLayout
import android.widget.LinearLayout
import android.widget.TextView
import java.nio.ByteBuffer
import org.laissez.Hint
import org.laissez.LaissezException
import org.laissez.Layout
import org.laissez.ui.Ground
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.listed
import org.laissez.ui.title
import org.laissez.ui.words

/**
 * The camera looks for a code. It is open only while this screen is in front, and what it sees is looked at and dropped.
 *
 * @param question what this door asked, if the answer to it is to be scanned
 */
class Scanning(private val door: Door, private val question: Question? = null) : Screen(), TakesText {
    private val main = Handler(Looper.getMainLooper())
    private val line = Line()
    private var judge: Judge? = null
    private var gaze: Eyes.Gaze? = null
    private var sight: Sight? = null
    private var news: String? = null
    private var lit = false

    private var place: FrameLayout? = null
    private var hint: TextView? = null
    private var dark: LinearLayout? = null
    private var darkWords: View? = null
    private var light: Button? = null

    override val name: String = "scanning"

    override val ground: Ground get() = Ground.CAMERA

    override fun title(ui: Ui): CharSequence = ui.context.getText(Shared.string.ready_scan)

    override fun draw(ui: Ui): View {
        val picture = picture(ui)
        return (if (ui.landscape) beside(ui, picture) else below(ui, picture)).apply { keepScreenOn = true }
    }

    override fun appear() {
        val stage = stage ?: return
        judge = door.judge(question?.challenge)
        if (judge == null) return leave()
        val sight = Sight().also { this.sight = it }
        gaze = (stage.application as VerifierApp).eyes.open(stage, sight)
        lit = false
        see()
    }

    override fun vanish() {
        sight?.over = true
        sight = null
        gaze?.close()
        gaze = null
        place?.removeAllViews()
        line.clear()
        news = null
    }

    override fun take(text: String) {
        val stage = stage ?: return
        door.judge(text, question?.challenge, failed = { line.say(stage.resources.title(it)) }) { sighting ->
            if (stage.current === this) seen(sighting) else sighting.drop()
        }
    }

    /** What was seen, on the main thread. */
    private fun seen(sighting: Sighting) {
        val stage = stage as? MainActivity ?: return sighting.drop()
        val resources = stage.resources
        tooDark(sighting is Sighting.Unread && sighting.hint is Hint.TooDark)
        when (sighting) {
            is Sighting.Judged -> stage.answer(door, sighting.judgement, question)
            is Sighting.News -> if (sighting.text != news) {
                news = sighting.text
                door.takeNews(sighting.text, failed = { line.say(resources.body(it)) }) { newer ->
                    line.say(resources.getText(if (newer) R.string.news_taken else R.string.news_known))
                }
            }
            is Sighting.Unread -> if (sighting.hint !is Hint.TooDark) line.say(resources.words(sighting))
            is Sighting.Misread, is Sighting.Garbled, is Sighting.Other -> line.say(resources.words(sighting))
        }
    }

    /** Is told of frames on the eyes' thread, until it is over. */
    private inner class Sight : Eyes.Seer {
        @Volatile
        var over = false

        /** After a verdict nothing is looked at. */
        private var done = false

        override fun saw(luma: ByteBuffer, layout: Layout) {
            val judge = judge
            if (over || done || judge == null) return
            val sighting = try {
                judge.look(luma, layout)
            } catch (exception: LaissezException) {
                main.post { if (!over) line.say(stage?.getText(exception.kind().title)) }
                return
            }
            done = sighting is Sighting.Judged
            main.post { if (over) sighting.drop() else seen(sighting) }
        }

        override fun failed(trouble: Eyes.Trouble) {
            if (!over) hint?.setText(
                when (trouble) {
                    Eyes.Trouble.NONE -> R.string.camera_none
                    Eyes.Trouble.BUSY -> R.string.camera_busy
                }
            )
        }
    }

    // How it looks.

    /** The camera's picture, with the frame and the words over it. */
    private fun picture(ui: Ui): View {
        val place = FrameLayout(ui.context).also { this.place = it }
        val words = solid(ui, ui.text(Shared.string.scan_hint, Type.LEAD, Shared.color.on_camera).also { hint = told(it) })
        val told = solid(ui, ui.text("", Type.LEAD, Shared.color.on_camera).also(line::on))
        val above = ui.spaced(8, listOf(words, told)).apply {
            gravity = Gravity.CENTER_HORIZONTAL
            setPadding(ui.px(16), ui.px(14), ui.px(16), ui.px(14))
        }
        return ui.over(place, CodeFrame(ui.context), above).also {
            above.layoutParams = FrameLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT, Gravity.TOP)
            see()
        }
    }

    /** Read when it changes. */
    private fun told(words: TextView) = words.apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE }

    private fun solid(ui: Ui, words: TextView): TextView = words.apply {
        textAlignment = View.TEXT_ALIGNMENT_CENTER
        background = ui.rounded(ui.colour(Shared.color.camera), ui.radius)
        setPadding(ui.px(12), ui.px(6), ui.px(12), ui.px(6))
        layoutParams = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
    }

    private fun below(ui: Ui, picture: View): View = ui.column(top(ui)).apply {
        addView(picture, LinearLayout.LayoutParams(MATCH_PARENT, 0, 1f))
        addView(bottom(ui))
    }

    private fun beside(ui: Ui, picture: View): View = LinearLayout(ui.context).apply {
        layoutParams = FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT)
        addView(picture, LinearLayout.LayoutParams(0, MATCH_PARENT, 1f))
        addView(ui.column(top(ui), ui.stretch(), bottom(ui)), LinearLayout.LayoutParams(ui.px(SIDE), MATCH_PARENT))
    }

    private fun top(ui: Ui): View {
        val titles = door.rules(ui.configuration.locales[0].toLanguageTag()).map { it.title }
        val words = ui.column(
            ui.text(Shared.string.ready_rule, Type.CAPTION, Shared.color.soft_on_camera),
            ui.heading(ui.context.resources.listed(titles), Type.LEAD, Shared.color.on_camera)
        )
        val back = ui.iconButton(Icon.BACK, Shared.string.action_back, Shared.color.on_camera) { leave() }
        return ui.row(back, ui.gap(4), words, grows = words).apply { setPaddingRelative(ui.px(4), ui.px(2), ui.px(16), ui.px(10)) }
    }

    private fun bottom(ui: Ui): View {
        val words = ui.text(Shared.string.scan_low_light, Type.BODY, Shared.color.warn_ink)
        val button = ui.onVerdict(words(lit)) { turnLight(!lit) }.apply {
            setCompoundDrawablesRelativeWithIntrinsicBounds(
                Icon.TORCH.drawable(ui.px(TORCH), ui.colour(Shared.color.on_button_on_verdict), 0), null, null, null
            )
            compoundDrawablePadding = ui.px(8)
        }
        light = button
        darkWords = told(words)
        val narrow = ui.landscape || ui.narrow || ui.largeText
        val row = (if (narrow) ui.column(words, button) else ui.row(words, ui.gap(8), button, grows = words)).apply {
            gravity = Gravity.CENTER
            setPaddingRelative(ui.px(14), ui.px(6), ui.px(8), ui.px(6))
        }
        dark = row
        val note = ui.text(Shared.string.scan_not_stored, Type.CAPTION, Shared.color.soft_on_camera).apply {
            textAlignment = View.TEXT_ALIGNMENT_CENTER
        }
        tooDark(false)
        return ui.spaced(10, listOf(row, note)).apply { setPadding(ui.px(16), ui.px(10), ui.px(16), ui.px(8)) }
    }

    /** Shows what the eyes see, as soon as both the screen and the eyes are there. */
    private fun see() {
        val gaze = gaze
        val place = place
        light?.visibility = if (gaze?.hasLight == true) View.VISIBLE else View.GONE
        if (gaze == null || place == null || gaze.view.parent === place) return
        (gaze.view.parent as? FrameLayout)?.removeView(gaze.view)
        place.addView(gaze.view, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
    }

    private fun words(lit: Boolean) = if (lit) Shared.string.scan_light_off else Shared.string.scan_light_on

    private fun turnLight(on: Boolean) {
        lit = on
        gaze?.light(on)
        light?.setText(words(on))
    }

    private fun tooDark(now: Boolean) {
        val row = dark ?: return
        val ui = Ui(row.context)
        darkWords?.visibility = if (now && !lit) View.VISIBLE else View.GONE
        row.background = if (now && !lit) ui.rounded(ui.colour(Shared.color.warn_ground), ui.radius) else null
    }

    private companion object {
        const val SIDE = 270
        const val TORCH = 22
    }
}
