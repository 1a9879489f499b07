package org.laissez.holder

import org.laissez.DeviceKeyException
import org.laissez.ErrorKind
import org.laissez.LaissezException

/** The next step from a problem: a button that does it. */
enum class Remedy(val words: Int) {
    /** The same once more. */
    AGAIN(R.string.action_retry),

    /** Another choice, on the screen before. */
    CHOOSE(R.string.remedy_choose),

    /** The passes, or what stands before them. */
    PASSES(R.string.remedy_passes),

    /** The passphrase. */
    UNLOCK(R.string.remedy_unlock),

    /** A first wallet. */
    BEGIN(R.string.remedy_begin),

    /** Another wallet, the one that is there being set aside. */
    EMPTY(R.string.error_damaged_fresh),

    /** The damaged file, to be kept elsewhere. */
    SAVE_DAMAGED(R.string.error_damaged_save),

    /** A request to an issuer. */
    ASK(R.string.action_ask),

    /** A file that was received. */
    OPEN_FILE(R.string.action_open_file),

    /** A newer trust pack. */
    OPEN_PACK(R.string.pack_open),

    /** A film of moving codes. */
    FILM(R.string.film_again),

    /** A door's code. */
    DOOR(R.string.door_read),

    /** Everybody in the wallet. */
    PEOPLE(R.string.care_people),

    /** What opens the wallet. */
    WAYS(R.string.care_passphrase),

    /** The hand-over that waits. */
    MOVE(R.string.care_move),

    /** The system's clock. */
    CLOCK(R.string.remedy_clock),

    /** The system's storage. */
    STORAGE(R.string.remedy_storage),

    /** The system's screen lock. */
    SCREEN_LOCK(R.string.remedy_screen_lock),

    /** This app in the system's settings. */
    APP(R.string.remedy_app)
}

/** The next steps from here, what helps most first. */
val Exception.remedies: List<Remedy>
    get() = when (this) {
        is LaissezException -> kind().remedies
        is DeviceKeyException -> when (this) {
            is DeviceKeyException.Lost -> ErrorKind.DEVICE_KEY_LOST.remedies
            is DeviceKeyException.Locked -> listOf(Remedy.AGAIN)
            is DeviceKeyException.NotOffered -> listOf(Remedy.SCREEN_LOCK, Remedy.AGAIN)
            is DeviceKeyException.Failed -> listOf(Remedy.AGAIN)
        }
        is PhoneException -> fault.remedies
        else -> ErrorKind.INTERNAL.remedies
    }

/** The next steps from an error of the core. */
val ErrorKind.remedies: List<Remedy>
    get() = when (this) {
        ErrorKind.MISSING -> listOf(Remedy.BEGIN)
        ErrorKind.LOCKED -> listOf(Remedy.UNLOCK)
        ErrorKind.DEVICE_KEY_LOST -> listOf(Remedy.UNLOCK, Remedy.EMPTY)
        ErrorKind.WRONG_PASSPHRASE -> listOf(Remedy.AGAIN)
        ErrorKind.PASSPHRASE_TOO_SHORT -> listOf(Remedy.CHOOSE)
        ErrorKind.DAMAGED -> listOf(Remedy.SAVE_DAMAGED, Remedy.EMPTY)
        ErrorKind.NEWER_VERSION -> listOf(Remedy.APP)
        ErrorKind.IN_USE -> listOf(Remedy.AGAIN)
        ErrorKind.ROLLED_BACK -> listOf(Remedy.EMPTY)
        ErrorKind.LAST_SLOT -> listOf(Remedy.WAYS)
        ErrorKind.FULL -> listOf(Remedy.STORAGE, Remedy.AGAIN)
        ErrorKind.DISK -> listOf(Remedy.AGAIN)
        ErrorKind.EXISTS -> listOf(Remedy.PASSES)
        ErrorKind.PACK_REFUSED -> listOf(Remedy.OPEN_PACK)
        ErrorKind.PACK_NOT_USABLE -> listOf(Remedy.OPEN_PACK, Remedy.CLOCK)
        ErrorKind.NO_SUCH_ISSUER -> listOf(Remedy.OPEN_PACK)
        ErrorKind.NO_SUCH_RULE -> listOf(Remedy.OPEN_PACK)
        ErrorKind.TOO_MUCH -> listOf(Remedy.CHOOSE)
        ErrorKind.SEALED_FILE -> listOf(Remedy.OPEN_FILE)
        ErrorKind.NO_SUCH_REQUEST -> listOf(Remedy.ASK)
        ErrorKind.BAD_ANSWER -> listOf(Remedy.ASK)
        ErrorKind.NO_PASS -> listOf(Remedy.ASK)
        ErrorKind.KEY_RETIRED -> listOf(Remedy.ASK)
        ErrorKind.NO_SHOWS_LEFT -> listOf(Remedy.PASSES)
        ErrorKind.SHOWS_LEFT -> listOf(Remedy.PASSES)
        ErrorKind.NOTHING_TO_RESUME -> listOf(Remedy.PASSES)
        ErrorKind.CHALLENGE -> listOf(Remedy.DOOR)
        ErrorKind.NOT_ASKED -> listOf(Remedy.PASSES)
        ErrorKind.CLOCKS_DIFFER -> listOf(Remedy.CLOCK)
        ErrorKind.NO_SUCH_PERSON -> listOf(Remedy.PEOPLE)
        ErrorKind.BAD_LABEL -> listOf(Remedy.CHOOSE)
        ErrorKind.HAS_PASSES -> listOf(Remedy.PEOPLE)
        ErrorKind.NO_SUCH_PASS -> listOf(Remedy.PASSES)
        ErrorKind.HANDED_OVER -> listOf(Remedy.MOVE)
        ErrorKind.BAD_TRANSFER -> listOf(Remedy.OPEN_FILE)
        ErrorKind.BAD_RECEIPT -> listOf(Remedy.OPEN_FILE)
        ErrorKind.RECEIVED_TWICE -> listOf(Remedy.ASK)
        ErrorKind.NOTHING_LACKING -> listOf(Remedy.OPEN_FILE)
        ErrorKind.OUT_OF_RANGE -> listOf(Remedy.CLOCK)
        ErrorKind.BULLETIN_REFUSED -> listOf(Remedy.OPEN_PACK)
        ErrorKind.UNDRAWABLE -> listOf(Remedy.CHOOSE)
        ErrorKind.BAD_FRAME -> listOf(Remedy.AGAIN)
        ErrorKind.BAD_PIECE -> listOf(Remedy.FILM)
        ErrorKind.UNSENDABLE -> listOf(Remedy.CHOOSE)
        ErrorKind.BAD_ARGUMENT -> listOf(Remedy.APP)
        ErrorKind.INTERNAL -> listOf(Remedy.AGAIN)
    }

private val Fault.remedies: List<Remedy>
    get() = when (this) {
        Fault.NO_APP -> listOf(Remedy.CHOOSE)
        Fault.UNREADABLE -> listOf(Remedy.AGAIN, Remedy.OPEN_FILE)
        Fault.TOO_LARGE -> listOf(Remedy.OPEN_FILE)
        Fault.FOREIGN -> listOf(Remedy.OPEN_FILE)
        Fault.REQUEST -> listOf(Remedy.OPEN_FILE)
        Fault.VAULT -> listOf(Remedy.OPEN_FILE)
        Fault.NEWER -> listOf(Remedy.APP)
        Fault.UNWRITABLE -> listOf(Remedy.CHOOSE)
        Fault.FILM -> listOf(Remedy.FILM)
        Fault.NO_CODE -> listOf(Remedy.DOOR)
    }
