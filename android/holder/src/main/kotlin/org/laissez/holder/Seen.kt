package org.laissez.holder

import android.view.View
import org.laissez.Choice
import org.laissez.Link
import org.laissez.Part
import org.laissez.Preview
import org.laissez.Tell
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.told
import org.laissez.ui.window
import org.laissez.ui.windowLine
import org.laissez.ui.windowRow

/**
 * What a show would tell, and of whom, as a screen says it. Personal: for the traveller's eyes.
 *
 * @property choice what is shown
 * @property called what the traveller calls whose pass it is
 * @property title the rule's title
 * @property parts what staff see
 * @property bits how much that tells
 * @property most how much doors may ask for without asking for a lot
 * @property crowd how many of a million would show the same; none where that says nothing
 * @property lot whether it is a lot to tell
 * @property border whether the rule is a border's
 * @property country the issuer's country
 * @property issuer the issuer's name
 * @property reserve whether it is the reserve's, as no other show is left
 * @property tells what every show also tells, to the software that reads it
 * @property links who could link it with what
 * @property skippable whether the traveller may go on to the code without this
 * @property skipped whether they do
 */
class Seen(
    val choice: Choice,
    val called: String,
    val title: String,
    val parts: List<Part>,
    val bits: Int,
    val most: Int,
    val crowd: Int?,
    val lot: Boolean,
    val border: Boolean,
    val country: String?,
    val issuer: String,
    val reserve: Boolean,
    val tells: List<Tell>,
    val links: List<Link>,
    val skippable: Boolean,
    val skipped: Boolean
) {
    /** How it is read. For the worker. */
    companion object {
        /** Reads a preview, and closes it. */
        fun of(preview: Preview, language: String): Seen = preview.use {
            preview.disclosed().use { disclosed ->
                Seen(
                    preview.choice(), preview.called(), preview.titleIn(language), disclosed.parts(), whole(preview.bitsTenths()),
                    whole(disclosed.capBitsTenths()), preview.crowd()?.toInt(), preview.asksForALot(), preview.border(), preview.country(),
                    preview.issuer(), preview.reserve(), preview.tells(), preview.links(), preview.mayBeSkipped(), preview.skipped()
                )
            }
        }

        private fun whole(tenths: UShort) = (tenths.toInt() + 5) / 10
    }
}

/** The frame around what staff see. */
fun Ui.staffSee(header: Int, parts: List<Part>, roomy: Boolean = true): View = window(
    context.getText(header),
    buildList {
        add(windowLine(context.getText(R.string.preview_may_enter), Type.LEAD))
        for (part in parts) add(told(part).run { windowRow(label, value, spoken) })
        add(windowLine(context.getText(R.string.preview_nothing_else)))
    },
    roomy
)
