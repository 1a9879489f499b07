package org.laissez.holder

import android.content.Context
import android.content.Intent
import android.view.View
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.page

/** Reads a door's code from a photograph that the system's camera app takes: many cameras don't follow its link. */
class DoorCode(pocket: Pocket) : CareScreen(pocket) {
    private var taken = false

    override val name: String = "door-code"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.door_read)

    override fun draw(ui: Ui): View = ui.page(
        ui.top(title(ui)),
        ui.spaced(16, listOf(ui.text(R.string.door_body), ui.text(R.string.door_kept, Type.CAPTION, Shared.color.soft))),
        listOf(ui.primary(R.string.door_take) { take() })
    )

    override fun appear() {
        if (taken) read()
        taken = false
    }

    private fun take() {
        val context = stage?.applicationContext ?: return
        errand(Errand.PHOTOGRAPH, Captures(context).intent(Captures.Kind.PICTURE))
    }

    override fun answered(errand: Errand, data: Intent?) = read()

    override fun turnedBack(errand: Errand) {
        stage?.applicationContext?.let(::Captures)?.clear()
    }

    /** There is a photograph, to be read when this screen is in front. */
    internal fun photographed() {
        taken = true
    }

    private fun read() {
        val captures = Captures(stage?.applicationContext ?: return)
        fetch({
            try {
                captures.file(Captures.Kind.PICTURE)?.let(Photograph::code) ?: throw PhoneException(Fault.NO_CODE)
            } finally {
                captures.clear()
            }
        }) { stage?.replace(DoorAsks(pocket, it)) }
    }
}
