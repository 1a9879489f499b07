package org.laissez.verifier

import android.content.Context
import android.media.AudioAttributes
import android.media.SoundPool
import android.os.Handler
import android.view.HapticFeedbackConstants
import android.view.View
import org.laissez.Verdict
import org.laissez.ui.R

/**
 * Has a verdict heard and felt, in one rhythm. Equally loud, so that a refusal shames nobody in a queue; silent where the phone is.
 *
 * @param main the main thread
 */
class Signals(context: Context, private val main: Handler) : AutoCloseable {
    private enum class Signal(val sound: Int, val touch: Int, vararg val at: Long) {
        ACCEPTED(R.raw.accepted, HapticFeedbackConstants.LONG_PRESS, 0),
        REFUSED(R.raw.refused, HapticFeedbackConstants.LONG_PRESS, 0, 300),
        CANNOT_DECIDE(R.raw.cannot_decide, HapticFeedbackConstants.CONTEXT_CLICK, 0, 150, 300),
        SPECIMEN(R.raw.specimen, HapticFeedbackConstants.CLOCK_TICK, 0, 80, 160, 240, 320)
    }

    private val pool = SoundPool.Builder().setMaxStreams(1).setAudioAttributes(
        AudioAttributes.Builder()
            .setUsage(AudioAttributes.USAGE_ASSISTANCE_SONIFICATION)
            .setContentType(AudioAttributes.CONTENT_TYPE_SONIFICATION)
            .build()
    ).build()
    private val sounds = Signal.entries.associateWith { pool.load(context, it.sound, 1) }
    private val token = Any()

    /** Has a verdict felt through this view, and heard if [sound]. */
    fun give(verdict: Verdict, view: View, sound: Boolean) {
        stop()
        val signal = when (verdict) {
            is Verdict.Accepted -> Signal.ACCEPTED
            is Verdict.Refused -> Signal.REFUSED
            is Verdict.CannotDecide -> Signal.CANNOT_DECIDE
            is Verdict.Specimen -> Signal.SPECIMEN
        }
        if (sound) pool.play(sounds.getValue(signal), 1f, 1f, 1, 0, 1f)
        val begun = android.os.SystemClock.uptimeMillis()
        for (at in signal.at) main.postAtTime({ view.performHapticFeedback(signal.touch) }, token, begun + at)
    }

    /** Stops what is still to be felt. */
    fun stop() = main.removeCallbacksAndMessages(token)

    override fun close() {
        stop()
        pool.release()
    }
}
