package org.laissez.holder

import android.view.View
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** What Laissez can't prevent. */
class Limits() : Screen() {
    override val name: String = "limits"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.text(title(ui))
}
