package org.laissez.holder

import android.view.View
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** Reads a file from moving codes, by the system's camera app. */
class Film(private val pocket: Pocket) : Screen() {
    override val name: String = "film"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.text(title(ui))
}
