package org.laissez.holder

/**
 * A file that leaves this phone.
 *
 * @property kind what it is
 * @property bytes what is in it: sealed
 * @property words what is compared at the desk, of a request
 */
class Parcel(val kind: Kind, val bytes: ByteArray, val words: List<String> = emptyList()) {
    /**
     * What leaves this phone.
     *
     * @property file what its file is called: nothing personal
     */
    enum class Kind(val file: String, val title: Int, val body: Int) {
        /** To an issuer. */
        REQUEST("pass.laissez-request", R.string.send_request_title, R.string.send_request_body),

        /** To the new phone. */
        HAND_OVER("passes.laissez", R.string.send_hand_over_title, R.string.send_hand_over_body),

        /** From the new phone to the old one. */
        RECEIPT("receipt.laissez", R.string.send_receipt_title, R.string.send_receipt_body),

        /** From the new phone to the old one, before. */
        INVITATION("invitation.laissez", R.string.send_invitation_title, R.string.send_invitation_body),

        /** A wallet's file that can't be opened. */
        DAMAGED("damaged.laissez", R.string.send_damaged_title, R.string.send_damaged_body)
    }
}
