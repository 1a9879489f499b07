package org.laissez.holder

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.DocumentsContract
import android.view.Gravity
import android.view.View
import java.io.FileNotFoundException
import java.io.IOException
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.page

/**
 * A file leaves this phone: by another app, as a file that is saved, or as moving codes on the screen.
 *
 * @param saveAt where it is saved at once: chosen before the process died
 */
class Send(pocket: Pocket, private val parcel: Parcel, private var saveAt: Uri? = null) : CareScreen(pocket) {
    private var saved = false

    override val name: String = "send-${parcel.kind.name.lowercase().replace('_', '-')}"

    override fun title(ui: Ui): CharSequence = ui.context.getText(parcel.kind.title)

    override fun draw(ui: Ui): View {
        val content = ui.spaced(
            16,
            listOf(
                ui.text(parcel.kind.body),
                if (parcel.words.isEmpty()) null else words(ui),
                if (saved) ui.news(ui.context.getText(R.string.send_saved)) else null
            )
        )
        val moving = parcel.kind != Parcel.Kind.DAMAGED
        return ui.page(
            ui.top(title(ui)),
            content,
            listOfNotNull(
                ui.primary(R.string.send_share) { share() },
                ui.secondary(R.string.send_save) { save() },
                if (moving) ui.secondary(R.string.send_moving) { open(MovingCodes(pocket, parcel)) } else null,
                ui.quiet(R.string.action_done) { if (parcel.kind == Parcel.Kind.DAMAGED) leave() else toPasses() }
            )
        )
    }

    /** Six words, to be read aloud at the desk. They are not translated: the other side sees the same. */
    private fun words(ui: Ui): View = ui.card(
        ui.text(R.string.send_words, Type.LABEL, Shared.color.soft),
        *parcel.words.chunked(2).flatMap { pair ->
            listOf(ui.gap(8), ui.text(pair.joinToString("\u2003"), Type.HEADING).apply {
                textDirection = View.TEXT_DIRECTION_LTR
                gravity = Gravity.CENTER_HORIZONTAL
                textAlignment = View.TEXT_ALIGNMENT_GRAVITY
            })
        }.toTypedArray()
    )

    override fun appear() {
        saveAt?.let(::saveAt)
        saveAt = null
    }

    private fun share() {
        val context = context() ?: return
        fetch({ Outbox(context).put(parcel) }) { stage?.startActivity(Files.share(it)) }
    }

    private fun save() {
        val context = context() ?: return
        // Kept, so that it can be written even if the process dies before a place is chosen.
        fetch({ Outbox(context).put(parcel) }) { errand(Errand.SAVE, Files.save(parcel.kind)) }
    }

    override fun answered(errand: Errand, data: Intent?) {
        data?.data?.let(::saveAt)
    }

    private fun saveAt(uri: Uri) {
        val context = context() ?: return
        fetch({ context.write(uri) }) {
            saved = true
            redraw()
        }
    }

    private fun Context.write(uri: Uri) {
        try {
            val stream = contentResolver.openOutputStream(uri, "wt") ?: throw FileNotFoundException()
            stream.use { it.write(parcel.bytes) }
        } catch (problem: IOException) {
            throw unwritable(uri, problem)
        } catch (problem: RuntimeException) {
            throw unwritable(uri, problem)
        }
    }

    /** Takes away the beginning of a file. */
    private fun Context.unwritable(uri: Uri, problem: Exception): PhoneException {
        try {
            DocumentsContract.deleteDocument(contentResolver, uri)
        } catch (_: FileNotFoundException) {
            // It is gone already.
        } catch (_: RuntimeException) {
            // Not every app lets files be deleted.
        }
        return PhoneException(Fault.UNWRITABLE, problem)
    }

    private fun context() = stage?.applicationContext
}
