package org.laissez.holder

import android.view.View
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** The ways to a pass: ask for it, open its file, or read it from moving codes. A sheet. */
class Add(private val pocket: Pocket) : Screen() {
    override val name: String = "add"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.text(title(ui))
}
