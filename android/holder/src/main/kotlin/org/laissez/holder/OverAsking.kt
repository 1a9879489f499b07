package org.laissez.holder

import android.view.View
import org.laissez.Challenge
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.page

/**
 * A door asks for enough to know who it is.
 *
 * @param seen what staff would see
 * @param less what answers the door too, and shows less
 * @param challenge the door's question
 * @param clocksMayDiffer whether the traveller said that the door's clock is right
 */
class OverAsking(
    private val pocket: Pocket,
    private val seen: Seen,
    private val less: Seen?,
    private val challenge: Challenge,
    private val clocksMayDiffer: Boolean
) : Screen() {
    override val name: String = "over-asking"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.over_title)

    override fun draw(ui: Ui): View {
        val content = listOf(
            ui.heading(title(ui)), ui.text(ui.context.getString(R.string.over_body, seen.title)),
            ui.staffSee(R.string.preview_title, seen.parts), ui.amount(seen)
        )
        val other = less?.let { ui.primary(R.string.over_less) { show(pocket, it, challenge, clocksMayDiffer, instead = true) } }
        val not = if (less == null) ui.primary(R.string.over_dont) { leave() } else ui.secondary(R.string.over_dont) { leave() }
        val anyway = ui.quiet(R.string.over_anyway) { show(pocket, seen, challenge, clocksMayDiffer, skippable = false, instead = true) }
        val close = ui.iconButton(Icon.CLOSE, R.string.action_close) { leave() }
        return ui.page(ui.bar(null, close), ui.spaced(16, content), listOfNotNull(other, not, anyway))
    }
}
