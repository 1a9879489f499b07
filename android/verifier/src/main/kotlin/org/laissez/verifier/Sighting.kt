package org.laissez.verifier

import org.laissez.Hint
import org.laissez.Judgement
import org.laissez.Keyboard
import org.laissez.TextKind

/** What became of a frame, or of a text that a scanner gave. */
sealed interface Sighting {
    /** No code, or none that can be read. */
    class Unread(val hint: Hint?) : Sighting

    /** A pass, judged: for the whole screen. */
    class Judged(val judgement: Judgement) : Sighting

    /** A pass that was read with faults: to be scanned once more. */
    data object Misread : Sighting

    /** News about the trust pack. */
    class News(val text: String) : Sighting

    /** A pass that a scanner typed for another keyboard than this phone's. */
    class Garbled(val keyboard: Keyboard) : Sighting

    /** Something else, which is named. */
    class Other(val kind: TextKind) : Sighting
}

/** Wipes what it holds, where nobody wants to see it any more. */
internal fun Sighting.drop() {
    if (this is Sighting.Judged) judgement.destroy()
}
