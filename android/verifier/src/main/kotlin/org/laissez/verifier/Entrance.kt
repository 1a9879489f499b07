package org.laissez.verifier

import android.content.Intent
import android.net.Uri
import android.view.View
import android.widget.ImageView
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** Before all else: what is kept is being read. */
class Entrance(private val door: Door) : Screen() {
    private var file: Uri? = null

    override val name: String = "entrance"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_name)

    override fun draw(ui: Ui): View = ui.over(ui.image(Icon.SHIELD_EYE, size = 48).apply { scaleType = ImageView.ScaleType.CENTER })

    override fun appear() = door.open(failed = { exception -> stage?.restart(Problem(door, exception) { Entrance(door) }) }) {
        val stage = stage
        stage?.restart(home(door))
        file?.let { stage?.open(Arriving(door, it)) }
    }

    /** The file that was picked, where the process died meanwhile. */
    override fun answered(request: Int, done: Boolean, data: Intent?) {
        if (done) file = data?.data
    }

    /** A file came with the start: it is looked at when the door is open. */
    fun arrived(file: Uri) {
        this.file = file
    }
}

/** Where to begin: with a trust pack, with the rules, or ready. */
fun home(door: Door): Screen = when {
    door.pack == null -> NoPack(door)
    door.log.now == null -> Rules(door)
    else -> Ready(door)
}
