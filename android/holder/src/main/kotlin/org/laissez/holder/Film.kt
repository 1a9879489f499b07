package org.laissez.holder

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.view.View
import android.widget.TextView
import java.io.IOException
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.counted
import org.laissez.ui.page

/**
 * Reads a file from moving codes: the system's camera app films them, or a film is chosen. What is missing after one film another one may bring.
 *
 * @param frames the pictures of a film
 */
class Film(pocket: Pocket, private val frames: (ParcelFileDescriptor) -> Frames = ::VideoFrames) : CareScreen(pocket) {
    private enum class State { NOTHING_YET, READING, NO_CODES, PIECES_MISSING }

    private val pieces = Pieces()
    private var state = State.NOTHING_YET
    private var progress: TextView? = null
    private var wanted: ((Context) -> ParcelFileDescriptor)? = null

    @Volatile
    private var left = false

    override val name: String = "film"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.action_open_video)

    override fun draw(ui: Ui): View {
        val told = ui.text(told(ui), Type.LEAD).apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE }
        progress = told
        val steps = listOf(R.string.film_step1, R.string.film_step2, R.string.film_step3)
            .map { ui.beside(Icon.CHEVRON, ui.text(it), Shared.color.soft) }
        val more = when (state) {
            State.READING -> listOf(ui.text(R.string.film_reading))
            State.PIECES_MISSING -> listOf(ui.text(R.string.film_more))
            State.NOTHING_YET, State.NO_CODES -> steps
        }
        val content = ui.spaced(16, listOf(told) + more + ui.text(R.string.film_kept, Type.CAPTION, Shared.color.soft))
        val actions = if (state == State.READING) {
            listOf(ui.secondary(R.string.action_cancel) { leave() })
        } else {
            listOf(
                ui.primary(if (state == State.NOTHING_YET) R.string.film_begin else R.string.film_again) { film() },
                ui.secondary(R.string.film_choose) { errand(Errand.CHOOSE_FILM, Files.chooseFilm()) }
            )
        }
        return ui.page(ui.top(title(ui)), content, actions)
    }

    private fun told(ui: Ui): CharSequence = when (state) {
        State.NOTHING_YET -> ui.context.getText(R.string.film_body)
        State.READING, State.PIECES_MISSING -> counted(ui.context)
        State.NO_CODES -> ui.context.getText(R.string.film_no_codes)
    }

    private fun counted(context: Context) = context.resources.counted(R.plurals.receive_pieces, pieces.read, pieces.needed)

    override fun appear() {
        wanted?.let(::read)
        wanted = null
    }

    override fun close() {
        left = true
        // The worker closes it where it is at work.
        if (state != State.READING) pieces.close()
    }

    private fun film() {
        val context = stage?.applicationContext ?: return
        errand(Errand.FILM, Captures(context).intent(Captures.Kind.FILM))
    }

    override fun answered(errand: Errand, data: Intent?) {
        filmed(stage?.applicationContext ?: return, errand, data?.data)
        appear()
    }

    override fun turnedBack(errand: Errand) {
        stage?.applicationContext?.let(::Captures)?.clear()
    }

    /** There is a film, to be read when this screen is in front. */
    internal fun filmed(context: Context, errand: Errand, chosen: Uri?) {
        // Some camera apps write where they like, and say where.
        val film = if (errand == Errand.FILM) Captures(context).file(Captures.Kind.FILM) else null
        wanted = when {
            film != null -> { _ -> ParcelFileDescriptor.open(film, ParcelFileDescriptor.MODE_READ_ONLY) }
            chosen != null -> { reader -> reader.filmAt(chosen) }
            else -> { _ -> throw PhoneException(Fault.FILM) }
        }
    }

    private fun read(film: (Context) -> ParcelFileDescriptor) {
        val context = stage?.applicationContext ?: return
        state = State.READING
        redraw()
        pocket.aside({ read(context, film) }, failed = { problem ->
            state = State.NOTHING_YET
            redraw()
            fail(pocket, problem)
        }) { ended() }
    }

    private fun read(context: Context, film: (Context) -> ParcelFileDescriptor) {
        try {
            film(context).use { descriptor ->
                frames(descriptor).each { luma, layout ->
                    if (pieces.look(luma, layout)) stage?.run { runOnUiThread { progress?.text = counted(this) } }
                    !left && pieces.file == null
                }
            }
        } catch (problem: IOException) {
            throw PhoneException(Fault.FILM, problem)
        } finally {
            Captures(context).clear()
            if (left) pieces.close()
        }
    }

    private fun ended() {
        val file = pieces.file
        state = if (pieces.needed == 0) State.NO_CODES else State.PIECES_MISSING
        if (file == null) redraw() else stage?.replace(Receive(pocket, file))
    }
}
