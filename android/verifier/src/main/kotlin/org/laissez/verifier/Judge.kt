package org.laissez.verifier

import java.nio.ByteBuffer
import java.time.Clock
import java.time.Duration
import org.laissez.Challenge
import org.laissez.Judgement
import org.laissez.Layout
import org.laissez.Refusal
import org.laissez.Scanner
import org.laissez.TextKind
import org.laissez.Verdict
import org.laissez.Verifier
import org.laissez.keyboardThatGarbled
import org.laissez.lookAt
import org.laissez.textKind
import org.laissez.use

/**
 * Judges what a camera sees and what a scanner gives, on any thread. What isn't about a pass at all is no verdict.
 *
 * @param verifier who judges
 * @param clock what this phone says the time is
 * @param budget how long a frame is looked at
 * @param challenge what this door asked, if it did
 */
class Judge(
    private val verifier: Verifier,
    private val clock: Clock,
    private val budget: Duration,
    private val challenge: Challenge? = null
) {
    /** Judges what is in a frame: its [luma] is lent for as long as this takes. */
    fun look(luma: ByteBuffer, layout: Layout): Sighting =
        when (val sight = verifier.lookAt(luma, layout, clock.instant(), challenge, budget)) {
            is org.laissez.Sight.Unread -> Sighting.Unread(sight.hint)
            is org.laissez.Sight.Judged -> sorted(sight.judgement) { read(luma, layout) }
        }

    /** Judges a code's text, as a scanner gave it: what was typed for another keyboard is not judged. */
    fun judge(text: String): Sighting = keyboardThatGarbled(text)?.let(Sighting::Garbled)
        ?: sorted(verifier.judge(text, clock.instant(), challenge)) { text }

    private fun sorted(judgement: Judgement, text: () -> String?): Sighting = when (val verdict = judgement.verdict) {
        is Verdict.Refused -> when (verdict.refusal.about) {
            About.PASS -> Sighting.Judged(judgement)
            About.READING -> Sighting.Misread
            About.OTHER -> other(judgement, text())
        }
        is Verdict.Accepted, is Verdict.CannotDecide, is Verdict.Specimen -> Sighting.Judged(judgement)
    }

    private fun other(judgement: Judgement, text: String?): Sighting {
        val named = Sighting.Other(TextKind.Other(judgement.kind))
        if (text == null) return named
        return when (val kind = textKind(text)) {
            is TextKind.Bulletin -> Sighting.News(text)
            is TextKind.Challenge, is TextKind.Frame, is TextKind.Newer -> Sighting.Other(kind)
            // A pass that is no pass: it is too long to be one.
            is TextKind.Pass, is TextKind.Other -> named
        }
    }

    /** The text of the one code in the frame: only of codes that are no passes. */
    private fun read(luma: ByteBuffer, layout: Layout): String? = Scanner().use { scanner ->
        // It was read a moment ago, so it won't take long.
        val scan = scanner.scan(luma.slice(), layout, null)
        scan.payloads.singleOrNull()?.text().also { scan.payloads.forEach { it.close() } }
    }
}

/** What a refusal is about. */
private enum class About { PASS, READING, OTHER }

private val Refusal.about: About
    get() = when (this) {
        Refusal.TOO_LARGE, Refusal.NOT_A_PASS -> About.OTHER
        Refusal.BAD_BASE45 -> About.READING
        Refusal.BAD_CBOR, Refusal.BAD_SHAPE, Refusal.IAT_OFF_GRID, Refusal.UNKNOWN_RULE, Refusal.RULE_NOT_ACCEPTED,
        Refusal.RULE_NOT_IN_FORCE, Refusal.RULE_RETIRED, Refusal.PAPER_NOT_ALLOWED, Refusal.KEY_NOT_ALLOWED, Refusal.KEY_NOT_IN_DATE,
        Refusal.KEY_RETIRED, Refusal.BAD_TOKEN_SIGNATURE, Refusal.NOT_AN_EPOCH, Refusal.REVEALS_DISAGREE, Refusal.EPOCH_NOT_BEGUN,
        Refusal.EPOCH_OVER, Refusal.CHALLENGE_OVER, Refusal.CHALLENGE_NOT_ANSWERED, Refusal.BAD_HOLDER_SIGNATURE, Refusal.TOO_OLD,
        Refusal.FROM_THE_FUTURE, Refusal.REPLAY -> About.PASS
    }
