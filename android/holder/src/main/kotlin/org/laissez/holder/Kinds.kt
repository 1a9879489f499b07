package org.laissez.holder

/** INTERIM, until the core says which file it is (FileKind): this file goes then. */
internal enum class FileKind { TRUST_PACK, REQUEST, ANSWER, HAND_OVER, INVITATION, RECEIPT }

/** INTERIM: see above. */
internal fun kindOf(bytes: ByteArray): FileKind? {
    fun at(index: Int) = bytes.getOrNull(index)?.toInt()?.and(0xff)
    return when {
        at(0) == 0xd8 && at(1) == 0x62 -> FileKind.TRUST_PACK
        at(1) != 1 -> null
        at(0) == 0x85 && at(2) == 0 -> FileKind.REQUEST
        at(0) == 0x85 && at(2) == 1 -> FileKind.ANSWER
        at(0) == 0x85 && at(2) == 2 || at(0) == 0x83 && at(2) == 2 -> FileKind.HAND_OVER
        at(0) == 0x83 && at(2) == 3 -> FileKind.INVITATION
        at(0) == 0x85 && at(2) == 4 -> FileKind.RECEIPT
        else -> null
    }
}
