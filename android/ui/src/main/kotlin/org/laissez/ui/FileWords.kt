package org.laissez.ui

import org.laissez.FileKind
import org.laissez.TextKind

/** What a file is, in the midst of a sentence. */
val FileKind.noun: Int
    get() = when (this) {
        FileKind.TRUST_PACK -> R.string.file_trust_pack
        FileKind.REQUEST -> R.string.file_request
        FileKind.ANSWER -> R.string.file_answer
        FileKind.HAND_OVER -> R.string.file_hand_over
        FileKind.INVITATION -> R.string.file_invitation
        FileKind.RECEIPT -> R.string.file_receipt
        FileKind.VAULT -> R.string.file_vault
        FileKind.NEWER -> R.string.file_newer
    }

/** What a text that was read is, in the midst of a sentence. */
val TextKind.noun: Int
    get() = when (this) {
        TextKind.Pass -> R.string.kind_presentation
        TextKind.Challenge -> R.string.text_challenge
        TextKind.Bulletin -> R.string.text_bulletin
        TextKind.Frame -> R.string.text_frame
        TextKind.Newer -> R.string.text_newer
        is TextKind.Other -> kind.noun
    }
