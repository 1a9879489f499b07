package org.laissez.verifier

import android.content.res.Resources
import android.view.View
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.ui.HandedException
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.body
import org.laissez.ui.page
import org.laissez.ui.title

/**
 * What went wrong, and one next step.
 *
 * @param exception what was thrown
 * @param again the screen that tries it once more; without one there is the screen before
 */
class Problem(door: Door, private val exception: Exception, private val again: (() -> Screen)? = null) : Picking(door) {
    override val name: String = "problem"

    override fun title(ui: Ui): CharSequence = ui.context.resources.title(exception)

    override fun draw(ui: Ui): View {
        val back = if (again == null) ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() } else null
        val retry = again?.let { again -> ui.primary(Shared.string.action_retry) { stage?.restart(again()) } }
        val other = ui.secondary(R.string.pack_open) { pick() }
        return ui.page(
            ui.bar(null, back),
            ui.spaced(12, listOf(ui.heading(title(ui)), ui.text(ui.context.resources.body(exception)))),
            listOfNotNull(retry, other)
        )
    }
}

/** What went wrong, in a line: the core's word for it, or that of a disk. */
internal fun Resources.title(exception: Exception): String = when (exception) {
    is LaissezException -> getString(exception.kind().title)
    is HandedException -> getString(if (exception.tooLarge) ErrorKind.PACK_REFUSED.title else R.string.file_gone_title)
    else -> getString(ErrorKind.DISK.title)
}

/** What went wrong, and one next step. */
internal fun Resources.body(exception: Exception): String = when (exception) {
    is LaissezException -> body(exception)
    is HandedException -> getString(if (exception.tooLarge) Shared.string.pack_refused_damaged else R.string.file_gone_body)
    else -> getString(ErrorKind.DISK.body)
}

/** What went wrong, in a screen that goes on. */
internal fun Ui.failure(exception: Exception): View = notice("${context.resources.title(exception)}. ${context.resources.body(exception)}").apply {
    accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
}
