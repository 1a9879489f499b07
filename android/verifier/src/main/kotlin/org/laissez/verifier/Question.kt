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
    /** When it may no longer be answered: the core is asked, once. */
    val until: Instant = generateSequence(asked) { it.plusSeconds(1) }.first { !challenge.isOpen(it) }

    /** How long it may be answered. */
    val lasts: Duration = Duration.between(asked, until)

    /** Whether it was answered. */
    var answered: Boolean = false
}
