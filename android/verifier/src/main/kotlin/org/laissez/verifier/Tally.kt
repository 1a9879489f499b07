package org.laissez.verifier

import java.time.Instant
import org.laissez.Judgement
import org.laissez.Verdict

/**
 * How many codes got which verdict: numbers alone, in memory alone.
 *
 * @property since when counting began
 */
class Tally(val since: Instant) {
    /** How many were accepted. */
    var accepted: Int = 0
        private set

    /** How many were refused. */
    var refused: Int = 0
        private set

    /** How many could not be decided. */
    var undecided: Int = 0
        private set

    /** Counts a verdict: not one that was given a moment ago, and no practice. */
    fun count(judgement: Judgement) {
        if (judgement.again != null) return
        when (judgement.verdict) {
            is Verdict.Accepted -> accepted++
            is Verdict.Refused -> refused++
            is Verdict.CannotDecide -> undecided++
            is Verdict.Specimen -> Unit
        }
    }
}
