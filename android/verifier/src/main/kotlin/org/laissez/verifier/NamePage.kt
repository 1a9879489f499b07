package org.laissez.verifier

import android.view.View
import org.laissez.LaissezException
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.page

/** How this door calls itself: travellers see it before they answer its code. */
class NamePage(private val door: Door) : Screen() {
    private var written = door.name.orEmpty()
    private var failure: Exception? = null

    override val name: String = "door-name"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.door_name)

    override fun draw(ui: Ui): View = ui.page(
        ui.bar(title(ui), ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }),
        ui.spaced(
            12,
            listOf(
                ui.text(R.string.door_name_body, Type.BODY, Shared.color.soft),
                failure?.let { if (it is LaissezException) ui.notice(ui.context.getText(R.string.door_name_long)) else ui.failure(it) },
                ui.field(ui.context.getText(R.string.door_name), written) { written = it }
            )
        ),
        listOf(ui.primary(Shared.string.action_done) { take() })
    )

    private fun take() = door.rename(written.trim(), failed = ::failed) { leave() }

    private fun failed(exception: Exception) {
        failure = exception
        redraw()
    }
}
