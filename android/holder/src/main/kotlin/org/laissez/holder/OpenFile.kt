package org.laissez.holder

import android.content.Intent
import android.view.View
import org.laissez.ui.Handed
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.page

/** Lets the traveller choose a file, which is then received. What one sees of it is the system's. */
class OpenFile(pocket: Pocket) : CareScreen(pocket) {
    override val name: String = "open-file"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.action_open_file)

    override fun draw(ui: Ui): View = ui.page(ui.top(title(ui)), ui.column())

    override fun appear() {
        if (!waits && !ask(Errand.OPEN.ordinal, Handed.pick())) stage?.replace(Problem(pocket, PhoneException(Fault.NO_APP)))
    }

    override fun answered(errand: Errand, data: Intent?) {
        val chosen = data?.data
        if (chosen == null) leave() else stage?.replace(Receive(pocket, chosen))
    }

    override fun turnedBack(errand: Errand) = leave()
}

/** Lets the traveller choose a file, which is then received. */
fun Screen.openFile(pocket: Pocket) = open(OpenFile(pocket))
