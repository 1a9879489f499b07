package org.laissez.holder

import android.view.View
import org.laissez.Challenge
import org.laissez.Choice
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** To come. */
class PreviewSheet(private val pocket: Pocket, private val choice: Choice, private val challenge: Challenge? = null) : Screen() {
    override val name: String = "preview"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.text(title(ui))
}
