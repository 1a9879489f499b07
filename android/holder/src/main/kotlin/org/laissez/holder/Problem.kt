package org.laissez.holder

import android.content.res.Resources
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import org.laissez.DeviceKeyException
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.body
import org.laissez.ui.page
import org.laissez.ui.title

/**
 * What could not be done, and the next step as a button that does it.
 *
 * @property problem what was thrown: of the core, of the device's key, or on the way to the phone
 * @property again does once more what could not be done
 */
class Problem(pocket: Pocket, val problem: Exception, private val again: (() -> Unit)? = null) : CareScreen(pocket) {
    override val name: String = "problem"

    override fun title(ui: Ui): CharSequence = ui.context.getText(title)

    override fun draw(ui: Ui): View {
        val content = ui.column(
            ui.gap(20),
            sign(ui),
            ui.gap(16),
            ui.heading(title),
            ui.gap(12),
            ui.text(body(ui.context.resources))
        )
        val steps = problem.remedies
        val buttons = steps.mapIndexed { index, remedy ->
            if (index == 0) ui.primary(remedy.words) { heal(remedy) } else ui.secondary(remedy.words) { heal(remedy) }
        }
        return ui.page(null, content, buttons + ui.quiet(R.string.action_close) { leave() })
    }

    private val title: Int
        get() = when (problem) {
            is LaissezException -> problem.kind().title
            is DeviceKeyException -> problem.title
            is PhoneException -> problem.fault.title
            else -> ErrorKind.INTERNAL.title
        }

    private fun body(resources: Resources): CharSequence = when (problem) {
        is LaissezException -> resources.body(problem)
        is DeviceKeyException -> resources.getText(problem.body)
        is PhoneException -> resources.getText(problem.fault.body)
        else -> resources.getText(ErrorKind.INTERNAL.body)
    }

    private fun heal(remedy: Remedy) {
        when (remedy) {
            Remedy.AGAIN -> {
                leave()
                again?.invoke()
            }
            Remedy.CHOOSE -> leave()
            Remedy.PASSES, Remedy.BEGIN -> stage?.restart(Entrance(pocket))
            Remedy.UNLOCK -> stage?.replace(Unlock(pocket))
            Remedy.EMPTY -> stage?.replace(Empty(pocket))
            Remedy.SAVE_DAMAGED -> fetch(pocket::damaged) { open(Send(pocket, Parcel(Parcel.Kind.DAMAGED, it))) }
            Remedy.ASK -> stage?.replace(Ask(pocket))
            Remedy.OPEN_FILE, Remedy.OPEN_PACK -> stage?.replace(OpenFile(pocket))
            Remedy.FILM -> stage?.replace(Film(pocket))
            Remedy.DOOR -> stage?.replace(DoorCode(pocket))
            Remedy.PEOPLE -> stage?.replace(People(pocket))
            Remedy.WAYS -> stage?.replace(Ways(pocket))
            Remedy.MOVE -> stage?.replace(Move(pocket))
            Remedy.CLOCK -> visit(SystemPage.CLOCK)
            Remedy.STORAGE -> visit(SystemPage.STORAGE)
            Remedy.SCREEN_LOCK -> visit(SystemPage.SECURITY)
            Remedy.APP -> visit(SystemPage.APP)
        }
    }
}

/** A file, above what is said of it. */
internal fun sign(ui: Ui): View =
    ui.image(Icon.FILE, Shared.color.soft, SIGN).apply { layoutParams = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT) }

private const val SIGN = 44

/** Shows what could not be done; [again] does it once more. Where the wallet is locked, it is unlocked first. */
fun Screen.fail(pocket: Pocket, problem: Exception, again: (() -> Unit)? = null) =
    open(if (problem is LaissezException && problem.kind() == ErrorKind.LOCKED) Unlock(pocket) else Problem(pocket, problem, again))
