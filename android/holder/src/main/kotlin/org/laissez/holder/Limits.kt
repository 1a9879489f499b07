package org.laissez.holder

import android.view.View
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.page

/** What Laissez can't prevent: the whole list. */
class Limits : Screen() {
    override val name: String = "limits"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_limits)

    override fun draw(ui: Ui): View {
        val limits = LIMITS.map { limit ->
            ui.text(limit).apply { setPadding(ui.px(16), ui.px(12), ui.px(16), ui.px(12)) }
        }
        val back = ui.iconButton(Icon.BACK, R.string.action_back) { leave() }
        val content = ui.spaced(16, listOf(ui.text(R.string.limits_body, colour = Shared.color.soft), ui.list(limits)))
        return ui.page(ui.bar(title(ui), back), content)
    }

    private companion object {
        val LIMITS = listOf(
            R.string.limit_issuer,
            R.string.limit_verifier,
            R.string.limit_relay,
            R.string.limit_bearer,
            R.string.limit_published,
            R.string.limit_ill,
            R.string.limit_renewal,
            R.string.limit_fork,
            R.string.limit_freeze,
            R.string.limit_foreign,
            R.string.limit_evidence,
            R.string.limit_remnants,
            R.string.limit_camera,
            R.string.limit_quantum
        )
    }
}
