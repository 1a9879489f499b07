package org.laissez.ui

import android.content.res.Resources
import kotlin.math.absoluteValue
import org.laissez.DeviceKeyException
import org.laissez.ErrorKind
import org.laissez.LaissezException

/** What happened, in a line. */
val ErrorKind.title: Int
    get() = when (this) {
        ErrorKind.MISSING -> R.string.error_missing_title
        ErrorKind.LOCKED -> R.string.error_locked_title
        ErrorKind.DEVICE_KEY_LOST -> R.string.error_device_key_lost_title
        ErrorKind.WRONG_PASSPHRASE -> R.string.error_wrong_passphrase_title
        ErrorKind.PASSPHRASE_TOO_SHORT -> R.string.error_passphrase_too_short_title
        ErrorKind.DAMAGED -> R.string.error_damaged_title
        ErrorKind.NEWER_VERSION -> R.string.error_newer_version_title
        ErrorKind.IN_USE -> R.string.error_in_use_title
        ErrorKind.ROLLED_BACK -> R.string.error_rolled_back_title
        ErrorKind.LAST_SLOT -> R.string.error_last_slot_title
        ErrorKind.FULL -> R.string.error_full_title
        ErrorKind.DISK -> R.string.error_disk_title
        ErrorKind.EXISTS -> R.string.error_exists_title
        ErrorKind.PACK_REFUSED -> R.string.error_pack_refused_title
        ErrorKind.PACK_NOT_USABLE -> R.string.error_pack_not_usable_title
        ErrorKind.NO_SUCH_ISSUER -> R.string.error_no_such_issuer_title
        ErrorKind.NO_SUCH_RULE -> R.string.error_no_such_rule_title
        ErrorKind.TOO_MUCH -> R.string.error_too_much_title
        ErrorKind.SEALED_FILE -> R.string.error_sealed_file_title
        ErrorKind.NO_SUCH_REQUEST -> R.string.error_no_such_request_title
        ErrorKind.BAD_ANSWER -> R.string.error_bad_answer_title
        ErrorKind.NO_PASS -> R.string.error_no_pass_title
        ErrorKind.KEY_RETIRED -> R.string.error_key_retired_title
        ErrorKind.NO_SHOWS_LEFT -> R.string.error_no_shows_left_title
        ErrorKind.SHOWS_LEFT -> R.string.error_shows_left_title
        ErrorKind.NOTHING_TO_RESUME -> R.string.error_nothing_to_resume_title
        ErrorKind.CHALLENGE -> R.string.error_challenge_title
        ErrorKind.NOT_ASKED -> R.string.error_not_asked_title
        ErrorKind.CLOCKS_DIFFER -> R.string.error_clocks_differ_title
        ErrorKind.NO_SUCH_PERSON -> R.string.error_no_such_person_title
        ErrorKind.BAD_LABEL -> R.string.error_bad_label_title
        ErrorKind.HAS_PASSES -> R.string.error_has_passes_title
        ErrorKind.NO_SUCH_PASS -> R.string.error_no_such_pass_title
        ErrorKind.HANDED_OVER -> R.string.error_handed_over_title
        ErrorKind.BAD_TRANSFER -> R.string.error_bad_transfer_title
        ErrorKind.BAD_RECEIPT -> R.string.error_bad_receipt_title
        ErrorKind.RECEIVED_TWICE -> R.string.error_received_twice_title
        ErrorKind.NOTHING_LACKING -> R.string.error_nothing_lacking_title
        ErrorKind.OUT_OF_RANGE -> R.string.error_out_of_range_title
        ErrorKind.BULLETIN_REFUSED -> R.string.error_bulletin_refused_title
        ErrorKind.UNDRAWABLE -> R.string.error_undrawable_title
        ErrorKind.BAD_FRAME -> R.string.error_bad_frame_title
        ErrorKind.BAD_PIECE -> R.string.error_bad_piece_title
        ErrorKind.UNSENDABLE -> R.string.error_unsendable_title
        ErrorKind.BAD_ARGUMENT -> R.string.error_bad_argument_title
        ErrorKind.INTERNAL -> R.string.error_internal_title
    }

/** What happened, and one next step. */
val ErrorKind.body: Int
    get() = when (this) {
        ErrorKind.MISSING -> R.string.error_missing_body
        ErrorKind.LOCKED -> R.string.error_locked_body
        ErrorKind.DEVICE_KEY_LOST -> R.string.error_device_key_lost_body
        ErrorKind.WRONG_PASSPHRASE -> R.string.error_wrong_passphrase_body
        ErrorKind.PASSPHRASE_TOO_SHORT -> R.string.error_passphrase_too_short_body
        ErrorKind.DAMAGED -> R.string.error_damaged_body
        ErrorKind.NEWER_VERSION -> R.string.error_newer_version_body
        ErrorKind.IN_USE -> R.string.error_in_use_body
        ErrorKind.ROLLED_BACK -> R.string.error_rolled_back_body
        ErrorKind.LAST_SLOT -> R.string.error_last_slot_body
        ErrorKind.FULL -> R.string.error_full_body
        ErrorKind.DISK -> R.string.error_disk_body
        ErrorKind.EXISTS -> R.string.error_exists_body
        ErrorKind.PACK_REFUSED -> R.string.error_pack_refused_body
        ErrorKind.PACK_NOT_USABLE -> R.string.error_pack_not_usable_body
        ErrorKind.NO_SUCH_ISSUER -> R.string.error_no_such_issuer_body
        ErrorKind.NO_SUCH_RULE -> R.string.error_no_such_rule_body
        ErrorKind.TOO_MUCH -> R.string.error_too_much_body
        ErrorKind.SEALED_FILE -> R.string.error_sealed_file_body
        ErrorKind.NO_SUCH_REQUEST -> R.string.error_no_such_request_body
        ErrorKind.BAD_ANSWER -> R.string.error_bad_answer_body
        ErrorKind.NO_PASS -> R.string.error_no_pass_body
        ErrorKind.KEY_RETIRED -> R.string.error_key_retired_body
        ErrorKind.NO_SHOWS_LEFT -> R.string.error_no_shows_left_body
        ErrorKind.SHOWS_LEFT -> R.string.error_shows_left_body
        ErrorKind.NOTHING_TO_RESUME -> R.string.error_nothing_to_resume_body
        ErrorKind.CHALLENGE -> R.string.error_challenge_body
        ErrorKind.NOT_ASKED -> R.string.error_not_asked_body
        ErrorKind.CLOCKS_DIFFER -> R.string.error_clocks_differ_body
        ErrorKind.NO_SUCH_PERSON -> R.string.error_no_such_person_body
        ErrorKind.BAD_LABEL -> R.string.error_bad_label_body
        ErrorKind.HAS_PASSES -> R.string.error_has_passes_body
        ErrorKind.NO_SUCH_PASS -> R.string.error_no_such_pass_body
        ErrorKind.HANDED_OVER -> R.string.error_handed_over_body
        ErrorKind.BAD_TRANSFER -> R.string.error_bad_transfer_body
        ErrorKind.BAD_RECEIPT -> R.string.error_bad_receipt_body
        ErrorKind.RECEIVED_TWICE -> R.string.error_received_twice_body
        ErrorKind.NOTHING_LACKING -> R.string.error_nothing_lacking_body
        ErrorKind.OUT_OF_RANGE -> R.string.error_out_of_range_body
        ErrorKind.BULLETIN_REFUSED -> R.string.error_bulletin_refused_body
        ErrorKind.UNDRAWABLE -> R.string.error_undrawable_body
        ErrorKind.BAD_FRAME -> R.string.error_bad_frame_body
        ErrorKind.BAD_PIECE -> R.string.error_bad_piece_body
        ErrorKind.UNSENDABLE -> R.string.error_unsendable_body
        ErrorKind.BAD_ARGUMENT -> R.string.error_bad_argument_body
        ErrorKind.INTERNAL -> R.string.error_internal_body
    }

/** What happened, in a line. */
val DeviceKeyException.title: Int
    get() = when (this) {
        is DeviceKeyException.Lost -> R.string.error_device_key_lost_title
        is DeviceKeyException.Locked -> R.string.device_key_locked_title
        is DeviceKeyException.NotOffered -> R.string.device_key_not_offered_title
        is DeviceKeyException.Failed -> R.string.device_key_failed_title
    }

/** What happened, and one next step. */
val DeviceKeyException.body: Int
    get() = when (this) {
        is DeviceKeyException.Lost -> R.string.error_device_key_lost_body
        is DeviceKeyException.Locked -> R.string.device_key_locked_body
        is DeviceKeyException.NotOffered -> R.string.device_key_not_offered_body
        is DeviceKeyException.Failed -> R.string.device_key_failed_body
    }

/** What happened, and one next step, with what this error tells beside its kind: how far clocks differ, why a pack was refused. */
fun Resources.body(error: LaissezException): String {
    val minutes = error.minutes()?.absoluteValue
    if (minutes != null && minutes <= COUNTED_MINUTES) return counted(R.plurals.error_clocks_differ_minutes, minutes.toInt())
    return getString(error.detail()?.let(::refusedFor) ?: error.kind().body)
}

/** Beyond three hours the number of minutes says nothing. */
private const val COUNTED_MINUTES = 180L

/** Why a pack or a bulletin is refused, by its code in the core; none for a code of a later core. */
private fun refusedFor(detail: String): Int? = when (detail) {
    "too_large", "bad_cbor", "bad_shape" -> R.string.pack_refused_damaged
    "newer_kind" -> R.string.pack_refused_newer_kind
    "other_authority" -> R.string.pack_refused_other_authority
    "bad_roots", "unknown_signer", "bad_signature", "too_few_signatures", "bad_key", "bad_dates", "bad_history" ->
        R.string.pack_refused_not_in_order
    "repeated_kid", "repeated_rule", "repeated_title", "too_many_keys", "too_many_issuers" -> R.string.pack_refused_singles_out
    "older_pack" -> R.string.pack_refused_older_pack
    "fork", "roots_fork" -> R.string.pack_refused_fork
    "roots_taken_back", "retirement_taken_back" -> R.string.pack_refused_taken_back
    "clock_behind_pack" -> R.string.pack_refused_clock_behind_pack
    "no_bulletin" -> R.string.pack_refused_no_bulletin
    "needs_pack" -> R.string.pack_refused_needs_pack
    else -> null
}
