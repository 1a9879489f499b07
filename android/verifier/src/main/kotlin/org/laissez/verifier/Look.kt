package org.laissez.verifier

import org.laissez.Verdict
import org.laissez.ui.Ground
import org.laissez.ui.Icon
import org.laissez.ui.R

/** How a verdict looks: a ground, a colour on it, a shape. */
internal enum class Look(val screen: String, val ground: Ground, val text: Int, val icon: Icon) {
    ACCEPTED("accepted", Ground.ACCEPTED, R.color.on_accepted, Icon.TICK_CIRCLE),
    REFUSED("refused", Ground.REFUSED, R.color.on_refused, Icon.STOP_OCTAGON),
    CANNOT_DECIDE("cannot-decide", Ground.CANNOT_DECIDE, R.color.on_cannot_decide, Icon.QUESTION_DIAMOND),
    SPECIMEN("specimen", Ground.SPECIMEN, R.color.on_specimen, Icon.SPECIMEN_STRIPES);

    companion object {
        fun of(verdict: Verdict): Look = when (verdict) {
            is Verdict.Accepted -> ACCEPTED
            is Verdict.Refused -> REFUSED
            is Verdict.CannotDecide -> CANNOT_DECIDE
            is Verdict.Specimen -> SPECIMEN
        }
    }
}
