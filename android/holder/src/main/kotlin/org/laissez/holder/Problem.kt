package org.laissez.holder

import android.view.View
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/**
 * What could not be done, and one next step as a button that does it.
 *
 * @property problem what was thrown: of the core, of the device's key, or of the phone
 * @property again does once more what could not be done
 */
class Problem(private val pocket: Pocket, val problem: Exception, private val again: (() -> Unit)? = null) : Screen() {
    override val name: String = "problem"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.text(title(ui))
}

/** Shows what could not be done; [again] does it once more. */
fun Screen.fail(pocket: Pocket, problem: Exception, again: (() -> Unit)? = null) = open(Problem(pocket, problem, again))
