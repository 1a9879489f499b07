package org.laissez.holder

import android.content.Intent
import android.os.Bundle
import org.laissez.ui.Screen
import org.laissez.ui.Stage

/** The activity of the app for travellers. */
class MainActivity : Stage() {
    private val pocket: Pocket get() = (application as HolderApp).pocket

    override fun onCreate(saved: Bundle?) {
        // What the camera app took for a process that died. Where a state was saved, it may be out still.
        if (saved == null) Captures(this).clear()
        super.onCreate(saved)
    }

    override fun first(): Screen = Entrance(pocket)

    /** What was handed over waits until the wallet is open, where it is being opened. */
    override fun receive(intent: Intent) {
        val wanted = wanted(intent) ?: return
        val entrance = screens.first() as? Entrance
        when {
            entrance != null -> entrance.next = wanted
            wanted is Passes -> restart(wanted)
            else -> open(wanted)
        }
    }

    private fun wanted(intent: Intent): Screen? {
        val data = intent.data
        return when {
            intent.action == SHOW -> Passes(pocket, offering = true)
            intent.action == Intent.ACTION_VIEW && data?.scheme.equals(DOOR, ignoreCase = true) -> DoorAsks(pocket, intent.dataString.orEmpty())
            else -> Receive.of(pocket, intent)
        }
    }

    /** The wallet is locked when the app is left, but not for another app that was asked for something, nor for a rotation. */
    override fun onStop() {
        super.onStop()
        if (!isChangingConfigurations && !asking) pocket.lock()
    }

    companion object {
        /** Asks for the first pass: of the shortcut, and of the tile. */
        const val SHOW: String = "org.laissez.holder.SHOW"
        private const val DOOR = "laissez"
    }
}
