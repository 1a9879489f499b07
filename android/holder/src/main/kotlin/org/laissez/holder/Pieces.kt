package org.laissez.holder

import java.nio.ByteBuffer
import java.time.Duration
import org.laissez.FrameReceiver
import org.laissez.LaissezException
import org.laissez.Layout
import org.laissez.Received
import org.laissez.Scanner

/** Puts together what moving codes carry, picture by picture, over as many films as it takes. */
class Pieces : AutoCloseable {
    private val scanner = Scanner()
    private val receiver = FrameReceiver()

    /** How many pieces were read. */
    var read: Int = 0
        private set

    /** How many are needed; none until one was read. */
    var needed: Int = 0
        private set

    /** The file, once it is whole. */
    var file: ByteArray? = null
        private set

    /** Reads what is in a picture; says whether it was of use. */
    fun look(luma: ByteBuffer, layout: Layout): Boolean =
        scanner.scan(luma, layout, BUDGET).payloads.map { payload -> payload.use { take(it.text()) } }.any { it }

    private fun take(text: String): Boolean {
        val received = try {
            receiver.take(text)
        } catch (_: LaissezException) {
            // Another code was in the picture, or one that was read with faults.
            return false
        }
        return when (received) {
            is Received.New -> {
                read = received.received.toInt()
                needed = received.needed.toInt()
                true
            }
            is Received.Whole -> {
                file = received.file
                true
            }
            Received.Known, Received.OtherFile -> false
        }
    }

    override fun close() {
        scanner.close()
        receiver.close()
    }

    private companion object {
        /** For a picture that is hard to read, as a film has more of them. */
        val BUDGET: Duration = Duration.ofMillis(250)
    }
}
