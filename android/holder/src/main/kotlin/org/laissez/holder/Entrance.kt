package org.laissez.holder

import android.content.Intent
import android.view.View
import android.widget.ImageView
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Ui

/** Before the passes: the wallet is being opened. A show that goes on is then shown again, and what was handed over is taken up. */
class Entrance(private val pocket: Pocket) : Screen() {
    /** What is wanted once the wallet is open. */
    var next: Screen? = null

    override val name: String = "entrance"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.app_holder)

    override fun draw(ui: Ui): View = ui.over(ui.image(Icon.SHIELD_EYE, size = 48).apply { scaleType = ImageView.ScaleType.CENTER })

    override fun appear() = pocket.open(::failed, ::opened)

    /** What another app was asked for by a screen of a process that has died. */
    override fun answered(request: Int, done: Boolean, data: Intent?) {
        next = stage?.let { Receive.after(pocket, it.applicationContext, request, done, data) }
    }

    private fun opened(door: Pocket.Door) {
        if (stage?.current !== this) return
        when (door) {
            Pocket.Door.NONE -> begin(FirstStart(pocket))
            Pocket.Door.OPEN -> pocket.ask({ it.goingOn(pocket.now) }, ::failed) { goingOn ->
                if (stage?.current === this) begin(Passes(pocket), goingOn?.let { ShowScreen(pocket, it) })
            }
            Pocket.Door.PASSPHRASE -> open(Unlock(pocket))
            Pocket.Door.PREVIOUS -> open(Previous(pocket))
        }
    }

    private fun begin(first: Screen, show: Screen? = null) {
        val stage = stage ?: return
        val wanted = next
        stage.restart(if (wanted is Passes && first is Passes) wanted else first)
        show?.let(stage::open)
        if (wanted != null && wanted !is Passes) stage.open(wanted)
    }

    private fun failed(exception: Exception) = fail(pocket, exception)
}
