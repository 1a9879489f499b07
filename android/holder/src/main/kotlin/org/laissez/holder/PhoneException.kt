package org.laissez.holder

/**
 * What failed between this app and the phone, or another app. Holds nothing of what it was about.
 *
 * @property fault what that was
 */
class PhoneException(val fault: Fault, cause: Throwable? = null) : Exception(cause)

/** What can fail between this app and others. */
enum class Fault(val title: Int, val body: Int) {
    /** No app does what is asked. */
    NO_APP(R.string.fault_no_app_title, R.string.fault_no_app_body),

    /** Whoever has the file doesn't give it. */
    UNREADABLE(R.string.fault_unreadable_title, R.string.fault_unreadable_body),

    /** It is larger than any file of ours. */
    TOO_LARGE(R.string.fault_too_large_title, R.string.fault_too_large_body),

    /** It is no file of ours. */
    FOREIGN(R.string.fault_foreign_title, R.string.fault_foreign_body),

    /** It is a request: issuers open those. */
    REQUEST(R.string.fault_request_title, R.string.fault_request_body),

    /** It is a wallet's own file: no other one takes it. */
    VAULT(R.string.fault_vault_title, R.string.fault_vault_body),

    /** It is of a later app. */
    NEWER(R.string.fault_newer_title, R.string.fault_newer_body),

    /** A file could not be written where the traveller chose. */
    UNWRITABLE(R.string.fault_unwritable_title, R.string.fault_unwritable_body),

    /** A film could not be read. */
    FILM(R.string.fault_film_title, R.string.fault_film_body),

    /** No door's code is in the picture. */
    NO_CODE(R.string.fault_no_code_title, R.string.fault_no_code_body)
}
