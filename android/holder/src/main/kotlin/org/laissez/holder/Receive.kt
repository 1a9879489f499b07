package org.laissez.holder

import android.content.Intent
import android.net.Uri
import android.view.View
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** A file arrives: it is read, found to be one kind or another, and taken. Needs an open wallet, or none at all. */
class Receive(private val pocket: Pocket, private val from: Uri) : Screen() {
    override val name: String = "receive"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.text(title(ui))

    companion object {
        /** The screen for what another app opened with this one or shared with it; none where that is no file. */
        fun of(pocket: Pocket, intent: Intent): Receive? = null

        /** The screen for what another app answered to an [Errand] after this app's process had died meanwhile; none where nothing is left to do. */
        fun after(pocket: Pocket, request: Int, done: Boolean, data: Intent?): Screen? = null
    }
}
