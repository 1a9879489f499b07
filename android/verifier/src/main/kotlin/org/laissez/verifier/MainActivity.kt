package org.laissez.verifier

import android.annotation.TargetApi
import android.content.ContentResolver
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import android.provider.Settings
import android.view.KeyEvent
import org.laissez.Judgement
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
        val file = when (intent.action) {
            Intent.ACTION_VIEW -> intent.data
            Intent.ACTION_SEND -> stream(intent)
            else -> null
        }
        if (file != null) arrived(file)
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

    /** Only what another app gives: no path that it names. */
    private fun arrived(file: Uri) {
        if (file.scheme != ContentResolver.SCHEME_CONTENT) return
        val entrance = current as? Entrance
        if (entrance == null) open(Arriving(app.door, file)) else entrance.arrived(file)
    }

    @Suppress("DEPRECATION")
    private fun stream(intent: Intent): Uri? =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) typed(intent) else intent.getParcelableExtra(Intent.EXTRA_STREAM)

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun typed(intent: Intent): Uri? = intent.getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)
}
