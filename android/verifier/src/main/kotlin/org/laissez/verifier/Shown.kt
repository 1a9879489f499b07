package org.laissez.verifier

import android.view.View
import org.laissez.Disclosed
import org.laissez.ui.Bars
import org.laissez.ui.R
import org.laissez.ui.Ui
import org.laissez.ui.revealed
import org.laissez.ui.verdictRow

/**
 * One row of what is compared with an ID document.
 *
 * @property spoken what a screen reader says of it
 */
internal class Shown(private val label: String, private val value: CharSequence, val spoken: String) {
    /** In the size for arm's length. */
    fun draw(ui: Ui): View = ui.verdictRow(label, value, spoken)

    companion object {
        /** Until the core gives what staff see in its parts. */
        fun of(disclosed: Disclosed, ui: Ui): List<Shown> = disclosed.fields().flatMap { field ->
            field.use {
                if (it.code() != "id_hint") {
                    val label = revealed(it.code())?.let(ui.context::getString) ?: it.label()
                    return@use listOf(Shown(label, it.value(), "$label: ${it.value()}"))
                }
                val (initials, birth) = it.value().split(" · ")
                val day = birth.split(" ").first()
                val bars = Bars(ui.colour(R.color.bar), ui.context.resources.displayMetrics.density)
                listOf(
                    Shown(ui.context.getString(R.string.reveal_initials), initials, ui.context.getString(R.string.a11y_initials, initials)),
                    Shown(
                        ui.context.getString(R.string.reveal_birth_day),
                        bars.after(day, Bars.Hidden.TWO_DIGITS, Bars.Hidden.FOUR_DIGITS),
                        ui.context.getString(R.string.a11y_birth_day, day)
                    )
                )
            }
        }
    }
}
