package org.laissez.verifier

import android.net.Uri
import android.view.View
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.handed

/** A trust pack's file is being read. */
class Arriving(private val door: Door, private val file: Uri) : Screen() {
    private var begun = false

    override val name: String = "arriving"

    override fun title(ui: Ui): CharSequence = ui.context.getText(Shared.string.care_pack)

    override fun draw(ui: Ui): View = ui.column(ui.bar(title(ui), ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }))

    override fun appear() {
        val context = stage?.applicationContext ?: return
        if (begun) return
        begun = true
        door.consider({ context.handed(file, MOST) }, failed = { exception -> stage?.replace(Problem(door, exception)) }) { offer ->
            stage?.replace(PackPage(door, offer))
        }
    }

    private companion object {
        /** Somewhat more than a pack may have. */
        const val MOST = 2 shl 20
    }
}
