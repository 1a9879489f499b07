package org.laissez.holder

import android.view.View
import java.time.Instant
import org.laissez.Choice
import org.laissez.Disclosed
import org.laissez.Link
import org.laissez.Preview
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.revealed
import org.laissez.ui.window
import org.laissez.ui.windowLine
import org.laissez.ui.windowRow

/**
 * What a show would tell, and of whom, as a screen says it. Personal: for the traveller's eyes.
 *
 * @property choice what is shown
 * @property called what the traveller calls whose pass it is
 * @property title the rule's title
 * @property fields what staff see
 * @property bits how much that tells
 * @property most how much doors may ask for without asking for a lot
 * @property crowd how many of a million would show the same; none where that says nothing
 * @property lot whether it is a lot to tell
 * @property border whether the rule is a border's
 * @property country the issuer's country
 * @property issuer the issuer's name
 * @property from when the hours begin that it is good for
 * @property until when they end
 * @property left how many shows are left, the reserve not counted
 * @property links who could link it with what
 * @property skipped whether the traveller goes on to the code without this
 * @property skippable whether that can be chosen
 */
class Seen(
    val choice: Choice,
    val called: String,
    val title: String,
    val fields: List<Field>,
    val bits: Int,
    val most: Int,
    val crowd: Int?,
    val lot: Boolean,
    val border: Boolean,
    val country: String?,
    val issuer: String,
    val from: Instant,
    val until: Instant,
    val left: Int,
    val links: List<Link>,
    val skipped: Boolean,
    val skippable: Boolean
) {
    /** WANTED of the core: parts. */
    class Field(val code: String, val label: String, val value: String)

    /** How it is read. For the worker. */
    companion object {
        /** Reads a preview, which stays open. */
        fun of(preview: Preview, title: String?): Seen {
            val tenths = preview.bitsTenths().toInt()
            val border = preview.border()
            // WANTED of the core: the cap, the crowd, what is a lot, and which previews are skipped.
            return Seen(
                preview.choice(), preview.called(), title ?: preview.title(), preview.disclosed().use(::fields), (tenths + 5) / 10, 10,
                if (tenths == 0) null else Math.pow(2.0, -tenths / 10.0).times(1_000_000).toInt().coerceAtLeast(1), border || tenths > 100, border,
                preview.country(), preview.issuer(), preview.epochFrom(), preview.epochUntil(), preview.showsLeft().toInt(), preview.links(),
                skipped = false, skippable = !border && tenths <= 100
            )
        }

        private fun fields(disclosed: Disclosed) = disclosed.fields().map { field -> field.use { Field(it.code(), it.label(), it.value()) } }
    }
}

/** The frame around what staff see. */
fun Ui.staffSee(header: Int, fields: List<Seen.Field>, roomy: Boolean = true): View = window(
    context.getText(header),
    buildList {
        add(windowLine(context.getText(R.string.preview_may_enter), Type.LEAD))
        for (field in fields) add(windowRow(revealed(field.code)?.let(context::getText) ?: field.label, field.value))
        add(windowLine(context.getText(R.string.preview_nothing_else)))
    },
    roomy
)
