package org.laissez.holder

import android.view.View
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.page

/** Asks for the passphrase, and opens the wallet with it. */
class Unlock(private val pocket: Pocket) : Screen() {
    private var passphrase = ""
    private var waiting = false
    private var wrong = false

    override val name: String = "unlock"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.error_locked_title)

    override fun draw(ui: Ui): View {
        val content = listOf(
            ui.text(R.string.unlock_body, Type.BODY, R.color.soft),
            if (wrong) ui.notice(ui.context.getText(R.string.error_wrong_passphrase_body)) else null,
            ui.field(ui.context.getText(R.string.care_passphrase), passphrase, secret = true) { passphrase = it }
        )
        val button = ui.primary(if (waiting) R.string.unlock_waiting else R.string.unlock_open) { unlock() }.apply { isEnabled = !waiting }
        return ui.page(ui.bar(title(ui)), ui.spaced(16, content).apply { setPadding(0, ui.px(8), 0, 0) }, listOf(button))
    }

    private fun unlock() {
        waiting = true
        redraw()
        pocket.open(passphrase, ::failed) {
            passphrase = ""
            leave()
        }
    }

    private fun failed(exception: Exception) {
        waiting = false
        wrong = (exception as? LaissezException)?.kind() == ErrorKind.WRONG_PASSPHRASE
        passphrase = ""
        redraw()
        if (!wrong) fail(pocket, exception)
    }

    override fun close() {
        passphrase = ""
    }

    /** Behind it is what can't be seen without the passphrase. */
    override fun back(): Boolean {
        stage?.finish()
        return true
    }
}
