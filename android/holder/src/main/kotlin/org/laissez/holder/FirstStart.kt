package org.laissez.holder

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.TextView
import org.laissez.Code
import org.laissez.Level
import org.laissez.Part
import org.laissez.ui.Icon
import org.laissez.ui.QrCode
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.page

/** Before the first pass: what staff see, what nobody can see, and what this app can't do. */
class FirstStart(private val pocket: Pocket) : Screen() {
    private var at = 0
    private var codes: List<Code> = emptyList()

    override val name: String get() = "first-${at + 1}"

    override fun title(ui: Ui): CharSequence = ui.context.getText(
        when (at) {
            0 -> R.string.first_1_title
            1 -> R.string.first_2_title
            else -> R.string.first_3_title
        }
    )

    override fun appear() {
        if (codes.isEmpty()) pocket.aside({ (1..3).map { Code.draw(sample(it), Level.LOW) } }, { fail(pocket, it) }) {
            codes = it
            redraw()
        }
    }

    override fun close() {
        codes.forEach(Code::close)
        codes = emptyList()
    }

    override fun back(): Boolean {
        if (at == 0) return false
        at--
        redraw()
        return true
    }

    override fun draw(ui: Ui): View {
        val body = when (at) {
            0 -> R.string.first_1_body
            1 -> R.string.first_2_body
            else -> R.string.first_3_body
        }
        val picture = when (at) {
            0 -> ui.sample()
            1 -> ui.noTrail()
            else -> ui.cannot()
        }
        val content = ui.column(
            ui.heading(title(ui)), ui.gap(8), ui.text(body, Type.BODY, R.color.soft), ui.gap(24), picture
        ).apply { setPadding(0, ui.px(32), 0, 0) }
        val on = if (at < LAST) ui.primary(R.string.action_continue) { turn() } else ui.primary(R.string.action_start) { start() }
        return ui.page(null, content, listOf(ui.dots(), on))
    }

    private fun turn() {
        at++
        redraw()
    }

    private fun start() {
        stage?.restart(FirstPack(pocket))
    }

    /** A made-up traveller's frame. */
    private fun Ui.sample(): View {
        val parts = listOf(Part.Initials(SAMPLE_INITIAL, family = null), Part.BirthDay(SAMPLE_DAY, month = null))
        return column(staffSee(R.string.show_staff_see, parts), gap(16), stays())
    }

    /** Three codes, none like another. */
    private fun Ui.noTrail(): View {
        val row = LinearLayout(context).apply { gravity = Gravity.CENTER }
        for (index in 0 until 3) {
            if (index > 0) row.addView(unequal())
            val code = QrCode(context).apply {
                importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
                show(codes.getOrNull(index))
            }
            row.addView(code, LinearLayout.LayoutParams(0, WRAP_CONTENT, 1f))
        }
        val limit = text(R.string.first_2_limit)
        return column(row, gap(24), card(limit, gap(4), quiet(R.string.first_all_limits) { open(Limits()) }))
    }

    private fun Ui.unequal(): TextView = text("≠", Type.LABEL, R.color.soft).apply {
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        setPadding(px(6), 0, px(6), 0)
    }

    private fun Ui.cannot(): View {
        val none = context.getText(R.string.first_none)
        val rows = listOf(R.string.first_network, R.string.first_location, R.string.first_camera, R.string.first_contacts).map { words ->
            val what = context.getText(words)
            val both = apart(text(what), text(none, Type.BODY, R.color.soft))
            row(image(Icon.NONE), gap(12), both, grows = both).apply {
                minimumHeight = px(56)
                setPadding(px(16), px(10), px(16), px(10))
                said(this, "$what: $none")
            }
        }
        val head = text(R.string.first_perm_none, Type.STRONG).apply {
            setBackgroundColor(colour(R.color.tint))
            setPadding(px(16), px(16), px(16), px(16))
        }
        return column(list(listOf<View>(head) + rows), gap(16), secondary(R.string.first_check) { open(About(pocket)) })
    }

    private fun Ui.dots(): View = row(*(0..LAST).map { dot(it == at) }.toTypedArray()).apply {
        gravity = Gravity.CENTER
        minimumHeight = px(24)
        contentDescription = context.getString(R.string.a11y_page, at + 1, LAST + 1)
    }

    private fun Ui.dot(here: Boolean) = View(context).apply {
        background = rounded(colour(if (here) R.color.accent else R.color.edge), 4f)
        layoutParams = LinearLayout.LayoutParams(px(if (here) 24 else 8), px(8)).apply { setMargins(px(4), 0, px(4), 0) }
    }

    private companion object {
        const val LAST = 2
        const val SAMPLE_INITIAL = "A"
        const val SAMPLE_DAY: UByte = 7u
        const val SAMPLE_LENGTH = 150

        /** Characters of a code's text, which for each number are others. */
        fun sample(number: Int) = (0 until SAMPLE_LENGTH).joinToString("") { "%X".format((it + 1) * (it + number) * 7919 / 13 % 16) }
    }
}

/** What stays on this phone. */
internal fun Ui.stays(): View = beside(
    Icon.PHONE,
    column(text(R.string.preview_stays, Type.LABEL), text(R.string.preview_stays_list, Type.CAPTION, R.color.soft)),
    R.color.soft
)
