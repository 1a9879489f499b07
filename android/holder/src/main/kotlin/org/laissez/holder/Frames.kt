package org.laissez.holder

import java.nio.ByteBuffer
import org.laissez.Layout

/** Pictures, one after the other: a film's, or those that a test makes. */
fun interface Frames {
    /** Lends the luma of each picture, until [look] has seen enough. */
    fun each(look: (luma: ByteBuffer, layout: Layout) -> Boolean)
}
