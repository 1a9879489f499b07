package org.laissez.verifier

import android.app.Activity
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.os.BadParcelableException
import android.os.Build

/**
 * Hears what the built-in scanners of Zebra's and Honeywell's devices read, while the app is on the screen. They are set to send [ACTION]
 * with the code as text. Any app can send that, and can't do more by it than by showing a code to a camera: the text is judged as any other.
 *
 * @param scanned takes a code
 */
class ScannerBroadcasts(private val scanned: (String) -> Unit) : BroadcastReceiver() {
    /** Begins to listen. */
    fun register(activity: Activity) {
        val filter = IntentFilter(ACTION)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            activity.registerReceiver(this, filter, Context.RECEIVER_EXPORTED)
        } else {
            @android.annotation.SuppressLint("UnspecifiedRegisterReceiverFlag")
            activity.registerReceiver(this, filter)
        }
    }

    override fun onReceive(context: Context, intent: Intent) {
        if (intent.action != ACTION) return
        val text = try {
            EXTRAS.firstNotNullOfOrNull(intent::getStringExtra)
        } catch (_: BadParcelableException) {
            // Extras of classes that aren't here: not a scanner's.
            null
        }
        if (!text.isNullOrEmpty()) scanned(text.take(MOST))
    }

    companion object {
        /** The action that scanners are set to: Zebra's "Intent action", Honeywell's "Data Intent". */
        const val ACTION: String = "org.laissez.verifier.SCAN"

        /** Where Zebra's DataWedge and Honeywell's Data Intent put a code's text. */
        private val EXTRAS = listOf("com.symbol.datawedge.data_string", "data")
        private const val MOST = 4096
    }
}
