package org.laissez.ui

import android.content.res.Resources
import kotlin.math.absoluteValue
import org.laissez.Doubt
import org.laissez.Judgement
import org.laissez.Kind
import org.laissez.Refusal
import org.laissez.Verdict

/** The verdict in a word or two. */
val Verdict.word: Int
    get() = when (this) {
        is Verdict.Accepted -> R.string.verdict_accepted
        is Verdict.Refused -> R.string.verdict_refused
        is Verdict.CannotDecide -> R.string.verdict_cannot_decide
        is Verdict.Specimen -> R.string.verdict_specimen
    }

/** What happened. */
val Refusal.reason: Int
    get() = when (this) {
        Refusal.TOO_LARGE -> R.string.refusal_too_large_reason
        Refusal.NOT_A_PASS -> R.string.refusal_not_a_pass_reason
        Refusal.BAD_BASE45 -> R.string.refusal_bad_base45_reason
        Refusal.BAD_CBOR -> R.string.refusal_bad_cbor_reason
        Refusal.BAD_SHAPE -> R.string.refusal_bad_shape_reason
        Refusal.IAT_OFF_GRID -> R.string.refusal_iat_off_grid_reason
        Refusal.UNKNOWN_RULE -> R.string.refusal_unknown_rule_reason
        Refusal.RULE_NOT_ACCEPTED -> R.string.refusal_rule_not_accepted_reason
        Refusal.RULE_NOT_IN_FORCE -> R.string.refusal_rule_not_in_force_reason
        Refusal.RULE_RETIRED -> R.string.refusal_rule_retired_reason
        Refusal.PAPER_NOT_ALLOWED -> R.string.refusal_paper_not_allowed_reason
        Refusal.KEY_NOT_ALLOWED -> R.string.refusal_key_not_allowed_reason
        Refusal.KEY_NOT_IN_DATE -> R.string.refusal_key_not_in_date_reason
        Refusal.KEY_RETIRED -> R.string.refusal_key_retired_reason
        Refusal.BAD_TOKEN_SIGNATURE -> R.string.refusal_bad_token_signature_reason
        Refusal.NOT_AN_EPOCH -> R.string.refusal_not_an_epoch_reason
        Refusal.REVEALS_DISAGREE -> R.string.refusal_reveals_disagree_reason
        Refusal.EPOCH_NOT_BEGUN -> R.string.refusal_epoch_not_begun_reason
        Refusal.EPOCH_OVER -> R.string.refusal_epoch_over_reason
        Refusal.CHALLENGE_OVER -> R.string.refusal_challenge_over_reason
        Refusal.CHALLENGE_NOT_ANSWERED -> R.string.refusal_challenge_not_answered_reason
        Refusal.BAD_HOLDER_SIGNATURE -> R.string.refusal_bad_holder_signature_reason
        Refusal.TOO_OLD -> R.string.refusal_too_old_reason
        Refusal.FROM_THE_FUTURE -> R.string.refusal_from_the_future_reason
        Refusal.REPLAY -> R.string.refusal_replay_reason
    }

/** What staff can do next. */
val Refusal.next: Int
    get() = when (this) {
        Refusal.TOO_LARGE -> R.string.refusal_too_large_next
        Refusal.NOT_A_PASS -> R.string.refusal_not_a_pass_next
        Refusal.BAD_BASE45 -> R.string.refusal_bad_base45_next
        Refusal.BAD_CBOR -> R.string.refusal_bad_cbor_next
        Refusal.BAD_SHAPE -> R.string.refusal_bad_shape_next
        Refusal.IAT_OFF_GRID -> R.string.refusal_iat_off_grid_next
        Refusal.UNKNOWN_RULE -> R.string.refusal_unknown_rule_next
        Refusal.RULE_NOT_ACCEPTED -> R.string.refusal_rule_not_accepted_next
        Refusal.RULE_NOT_IN_FORCE -> R.string.refusal_rule_not_in_force_next
        Refusal.RULE_RETIRED -> R.string.refusal_rule_retired_next
        Refusal.PAPER_NOT_ALLOWED -> R.string.refusal_paper_not_allowed_next
        Refusal.KEY_NOT_ALLOWED -> R.string.refusal_key_not_allowed_next
        Refusal.KEY_NOT_IN_DATE -> R.string.refusal_key_not_in_date_next
        Refusal.KEY_RETIRED -> R.string.refusal_key_retired_next
        Refusal.BAD_TOKEN_SIGNATURE -> R.string.refusal_bad_token_signature_next
        Refusal.NOT_AN_EPOCH -> R.string.refusal_not_an_epoch_next
        Refusal.REVEALS_DISAGREE -> R.string.refusal_reveals_disagree_next
        Refusal.EPOCH_NOT_BEGUN -> R.string.refusal_epoch_not_begun_next
        Refusal.EPOCH_OVER -> R.string.refusal_epoch_over_next
        Refusal.CHALLENGE_OVER -> R.string.refusal_challenge_over_next
        Refusal.CHALLENGE_NOT_ANSWERED -> R.string.refusal_challenge_not_answered_next
        Refusal.BAD_HOLDER_SIGNATURE -> R.string.refusal_bad_holder_signature_next
        Refusal.TOO_OLD -> R.string.refusal_too_old_next
        Refusal.FROM_THE_FUTURE -> R.string.refusal_from_the_future_next
        Refusal.REPLAY -> R.string.refusal_replay_next
    }

/** Why this phone can't tell. */
val Doubt.reason: Int
    get() = when (this) {
        Doubt.NEWER_KIND -> R.string.doubt_newer_kind_reason
        Doubt.CLOCK_BEHIND_PACK -> R.string.doubt_clock_behind_pack_reason
        Doubt.PACK_EXPIRED -> R.string.doubt_pack_expired_reason
        Doubt.UNKNOWN_ISSUER -> R.string.doubt_unknown_issuer_reason
        Doubt.REPLAY_MEMORY_FULL -> R.string.doubt_replay_memory_full_reason
    }

/** What staff can do next. */
val Doubt.next: Int
    get() = when (this) {
        Doubt.NEWER_KIND -> R.string.doubt_newer_kind_next
        Doubt.CLOCK_BEHIND_PACK -> R.string.doubt_clock_behind_pack_next
        Doubt.PACK_EXPIRED -> R.string.doubt_pack_expired_next
        Doubt.UNKNOWN_ISSUER -> R.string.doubt_unknown_issuer_next
        Doubt.REPLAY_MEMORY_FULL -> R.string.doubt_replay_memory_full_next
    }

/** What it is, in the midst of a sentence. */
val Kind.noun: Int
    get() = when (this) {
        Kind.PRESENTATION -> R.string.kind_presentation
        Kind.PAPER -> R.string.kind_paper
        Kind.EU_DCC -> R.string.kind_eu_dcc
        Kind.SMART_HEALTH_CARD -> R.string.kind_smart_health_card
        Kind.VDS_NC -> R.string.kind_vds_nc
        Kind.WEB_LINK -> R.string.kind_web_link
        Kind.OTHER -> R.string.kind_other
    }

/** What staff can do next where it isn't a pass. */
val Kind.next: Int
    get() = when (this) {
        Kind.EU_DCC, Kind.SMART_HEALTH_CARD, Kind.VDS_NC -> R.string.refusal_not_a_pass_next_certificate
        Kind.PRESENTATION, Kind.PAPER, Kind.WEB_LINK, Kind.OTHER -> R.string.refusal_not_a_pass_next
    }

/** What happened, with what the answer tells beside the refusal: what the code is, or how many minutes old. */
fun Resources.reason(refusal: Refusal, judgement: Judgement): String {
    val minutes = judgement.seconds?.let { it.absoluteValue / SECONDS } ?: 0
    val counted = COUNTED[refusal]
    return when {
        refusal == Refusal.NOT_A_PASS -> getString(R.string.refusal_not_a_pass_reason_named, getString(judgement.kind.noun))
        counted != null && minutes in 1..MINUTES -> counted(counted, minutes.toInt())
        else -> getString(refusal.reason)
    }
}

/** What staff can do next. */
fun Resources.next(refusal: Refusal, judgement: Judgement): String =
    getString(if (refusal == Refusal.NOT_A_PASS) judgement.kind.next else refusal.next)

/** Whose minutes are told, up to three hours: beyond that their number says nothing. */
private val COUNTED = mapOf(
    Refusal.TOO_OLD to R.plurals.refusal_too_old_minutes,
    Refusal.FROM_THE_FUTURE to R.plurals.refusal_from_the_future_minutes,
    Refusal.REPLAY to R.plurals.refusal_replay_minutes
)
private const val SECONDS = 60L
private const val MINUTES = 180L
