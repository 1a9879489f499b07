package org.laissez.verifier

import android.content.Context
import android.view.View
import java.nio.ByteBuffer
import org.laissez.Layout

/** What sees codes: a phone's camera, or a picture in its place. */
fun interface Eyes {
    /** Opens them. Frames are told on a thread of theirs, one after the other; what fails is told on the main thread. */
    fun open(context: Context, seer: Seer): Gaze

    /** Who is told what they see. */
    interface Seer {
        /** A frame, which is lent until this returns. */
        fun saw(luma: ByteBuffer, layout: Layout)

        /** They see nothing. */
        fun failed(trouble: Trouble)
    }

    /** Why they see nothing. */
    enum class Trouble {
        /** There is no camera. */
        NONE,

        /** Another app has it, or the system keeps it. */
        BUSY
    }

    /** Open eyes. */
    interface Gaze : AutoCloseable {
        /** What they see, for people. */
        val view: View

        /** Whether they can give light. */
        val hasLight: Boolean

        /** Gives light, or stops. */
        fun light(on: Boolean)

        /** Closes them: no frame is told from now on. */
        override fun close()
    }
}
