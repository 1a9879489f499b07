package org.laissez.verifier

import android.Manifest
import android.app.Activity
import android.content.pm.PackageManager
import android.view.View
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.sheet

/** Why this app asks for the camera, before the system asks; and what can be done where it was denied. */
class CameraReason(private val then: () -> Screen) : Screen() {
    private enum class Stand { NOT_ASKED, DENIED, DENIED_FOR_GOOD }

    private var stand = Stand.NOT_ASKED

    override val name: String get() = when (stand) {
        Stand.NOT_ASKED -> "camera-reason"
        Stand.DENIED -> "camera-denied"
        Stand.DENIED_FOR_GOOD -> "camera-denied-for-good"
    }

    override val sheet: Boolean = true

    override fun title(ui: Ui): CharSequence =
        ui.context.getText(if (stand == Stand.NOT_ASKED) R.string.camera_title else R.string.camera_denied_title)

    override fun draw(ui: Ui): View = ui.sheet(
        ui.spaced(12, listOf(ui.heading(title(ui), Type.TITLE), ui.text(body()))),
        when (stand) {
            Stand.NOT_ASKED -> listOf(ui.primary(Shared.string.action_continue) { ask() })
            Stand.DENIED -> listOf(ui.primary(R.string.camera_ask_again) { ask() }, ui.quiet(Shared.string.action_close) { leave() })
            Stand.DENIED_FOR_GOOD -> listOf(
                ui.primary(R.string.camera_settings) { (stage as? MainActivity)?.showAbout() },
                ui.quiet(Shared.string.action_close) { leave() }
            )
        }
    )

    /** Back from the system's settings, it may be allowed now. */
    override fun appear() {
        val stage = stage ?: return
        if (allowed(stage)) stage.replace(then())
    }

    /** The system was answered. */
    fun answered(activity: Activity) {
        if (allowed(activity)) return
        val again = activity.shouldShowRequestPermissionRationale(Manifest.permission.CAMERA)
        stand = if (again) Stand.DENIED else Stand.DENIED_FOR_GOOD
        redraw()
    }

    private fun body() = when (stand) {
        Stand.NOT_ASKED -> R.string.camera_body
        Stand.DENIED -> R.string.camera_denied_body
        Stand.DENIED_FOR_GOOD -> R.string.camera_denied_for_good_body
    }

    private fun ask() {
        stage?.requestPermissions(arrayOf(Manifest.permission.CAMERA), ASKED)
    }

    private fun allowed(activity: Activity) = activity.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

    private companion object {
        const val ASKED = 2
    }
}
