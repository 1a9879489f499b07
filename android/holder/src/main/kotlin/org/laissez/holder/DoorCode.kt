package org.laissez.holder

import android.view.View
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** Reads a door's code from a photograph that the system's camera app takes. */
class DoorCode(private val pocket: Pocket) : Screen() {
    override val name: String = "door-code"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.text(title(ui))
}
