package org.laissez.verifier

import java.time.Duration
import java.time.Instant
import org.laissez.Challenge

/**
 * What this door asks a traveller, for one answer.
 *
 * @property challenge the question
 * @param asked when
 */
class Question(val challenge: Challenge, asked: Instant) {
    /** From when on it may no longer be answered. */
    val until: Instant = checkNotNull(challenge.until()) { "a question on a screen is over at some time" }

    /** How long it may be answered. */
    val lasts: Duration = Duration.between(asked, until)

    /** Whether it was answered. */
    var answered: Boolean = false
}
