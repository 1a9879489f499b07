package org.laissez.verifier

import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import android.provider.Settings
import android.view.KeyEvent
import org.laissez.Judgement
import org.laissez.ui.Handed
import org.laissez.ui.Screen
import org.laissez.ui.Stage

/** The activity of the app for staff. */
class MainActivity : Stage() {
    private val main = Handler(Looper.getMainLooper())
    private val typist = Typist(main, ::given)
    private val broadcasts = ScannerBroadcasts(::given)

    /** Has verdicts heard and felt. */
    lateinit var signals: Signals
        private set

    private val app: VerifierApp get() = application as VerifierApp

    override fun first(): Screen = Entrance(app.door)

    override fun onCreate(saved: Bundle?) {
        signals = Signals(this, main)
        super.onCreate(saved)
    }

    override fun onResume() {
        super.onResume()
        broadcasts.register(this)
    }

    override fun onPause() {
        unregisterReceiver(broadcasts)
        typist.forget()
        super.onPause()
    }

    override fun onDestroy() {
        super.onDestroy()
        signals.close()
    }

    override fun receive(intent: Intent) {
        Handed.address(intent)?.let(::arrived)
    }

    override fun onRequestPermissionsResult(requestCode: Int, permissions: Array<out String>, grantResults: IntArray) {
        (current as? CameraReason)?.answered(this)
    }

    override fun dispatchKeyEvent(event: KeyEvent): Boolean = current is TakesText && typist.take(event) || super.dispatchKeyEvent(event)

    /** Opens what the system says about this app: what it may, and what it was denied. */
    fun showAbout() = startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", packageName, null)))

    /** Counts a verdict, and shows it. */
    fun answer(door: Door, judgement: Judgement, question: Question?) {
        door.count(judgement)
        question?.answered = true
        open(Answer(door, judgement, question))
    }

    private fun given(text: String) {
        (current as? TakesText)?.take(text)
    }

    private fun arrived(file: Uri) {
        val entrance = current as? Entrance
        if (entrance == null) open(Arriving(app.door, file)) else entrance.arrived(file)
    }
}
