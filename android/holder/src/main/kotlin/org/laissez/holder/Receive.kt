package org.laissez.holder

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.view.View
import java.time.Instant
import org.laissez.FileKind
import org.laissez.Wallet
import org.laissez.fileKind
import org.laissez.ui.Handed
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.date
import org.laissez.ui.page

/**
 * A file arrives: it is read, found to be of one kind or another, and taken or handed on. Needs an open wallet, or none at all.
 *
 * @param read reads the file, away from the main thread
 */
class Receive(pocket: Pocket, private val read: (Context) -> ByteArray) : CareScreen(pocket) {
    /** A file at an address that another app gave. */
    constructor(pocket: Pocket, from: Uri) : this(pocket, { it.fileAt(from) })

    /** A file that is here. */
    constructor(pocket: Pocket, bytes: ByteArray) : this(pocket, { bytes })

    private class Brought(val title: String, val goodUntil: Instant?)

    private sealed interface State {
        data object Reading : State

        data object Failed : State

        class Taken(val issuer: String, val passes: List<Brought>) : State

        data object Settled : State
    }

    private var state: State? = null

    override val name: String = "receive"

    override fun title(ui: Ui): CharSequence = ui.context.getText(
        when (state) {
            null, State.Reading, State.Failed -> R.string.receive_title
            is State.Taken -> R.string.receive_done
            State.Settled -> R.string.settled_title
        }
    )

    override fun draw(ui: Ui): View = when (val state = state) {
        null, State.Reading -> ui.page(
            ui.top(title(ui)),
            ui.spaced(
                16,
                listOf(ui.text(R.string.receive_reading, Type.LEAD), ui.text(R.string.receive_safe, colour = Shared.color.soft))
            ),
            listOf(ui.secondary(R.string.action_cancel) { leave() })
        )
        State.Failed -> ui.page(
            ui.top(title(ui)),
            ui.text(R.string.receive_failed),
            listOf(ui.primary(R.string.action_retry) { begin() }, ui.secondary(R.string.action_close) { leave() })
        )
        is State.Taken -> taken(ui, state)
        State.Settled -> ui.page(
            ui.top(title(ui)),
            ui.text(R.string.settled_body),
            listOf(ui.primary(R.string.action_done) { toPasses() })
        )
    }

    private fun taken(ui: Ui, taken: State.Taken): View {
        val steps = listOf(ui.context.getString(R.string.receive_opened) to null, ui.context.getString(R.string.receive_signed) to null) +
            taken.passes.map { it.title to it.goodUntil }
        val rows = steps.map { (words, until) ->
            val texts = ui.column(
                ui.text(words),
                until?.let { ui.text(ui.context.getString(R.string.passes_good_until, ui.context.date(it)), Type.CAPTION, Shared.color.soft) }
            )
            ui.row(ui.image(Icon.TICK, Shared.color.accent), ui.gap(12), texts, grows = texts).apply {
                minimumHeight = ui.px(56)
                setPadding(ui.px(16), ui.px(10), ui.px(16), ui.px(10))
            }
        }
        val content = ui.spaced(
            16,
            listOf(
                ui.heading(ui.context.getString(R.string.receive_from, taken.issuer), Type.TITLE),
                ui.list(rows),
                ui.text(R.string.receive_stored, colour = Shared.color.soft)
            )
        )
        return ui.page(ui.top(title(ui)), content, listOf(ui.primary(R.string.action_done) { toPasses() }))
    }

    override fun appear() {
        if (state == null) begin()
    }

    private fun begin() {
        val context = stage?.applicationContext ?: return
        state = State.Reading
        redraw()
        pocket.aside({ read(context) }, ::failed, ::arrived)
    }

    private fun arrived(file: ByteArray) {
        when (fileKind(file)) {
            FileKind.ANSWER -> pocket.ask({ import(it, file) }, ::failed, ::show)
            FileKind.TRUST_PACK -> withWallet { stage?.replace(if (it) NewPack(pocket, file) else FirstPack(pocket, file)) }
            FileKind.HAND_OVER -> stage?.replace(TakeOver(pocket, file))
            FileKind.INVITATION -> stage?.replace(Move(pocket, file))
            FileKind.RECEIPT -> askWhole({ wallet, key -> wallet.settle(file, key) }) { show(State.Settled) }
            FileKind.REQUEST -> failed(PhoneException(Fault.REQUEST))
            FileKind.VAULT -> failed(PhoneException(Fault.VAULT))
            FileKind.NEWER -> failed(PhoneException(Fault.NEWER))
            null -> failed(PhoneException(Fault.FOREIGN))
        }
    }

    private fun import(wallet: Wallet, file: ByteArray): State.Taken {
        val report = wallet.importAnswer(file, pocket.now)
        val titles = wallet.pack().use { pack -> pack.rules(language).associate { it.id to it.title } }
        return State.Taken(report.issuer, report.stacks.map { Brought(titles[it.rule].orEmpty(), it.goodUntil) })
    }

    private val language get() = stage?.language ?: ENGLISH

    private fun withWallet(go: (Boolean) -> Unit) = pocket.open(::failed) { go(it != Pocket.Door.NONE) }

    private fun show(now: State) {
        state = now
        redraw()
    }

    private fun failed(problem: Exception) {
        show(State.Failed)
        fail(pocket, problem, ::begin)
    }

    companion object {
        private const val ENGLISH = "en"

        /** The screen for what another app opened with this one or shared with it; none where that is no file. */
        fun of(pocket: Pocket, intent: Intent): Receive? = Handed.address(intent)?.let { Receive(pocket, it) }

        /** The screen for what another app did, as this app's process had died meanwhile; none where nothing is left to do. */
        fun after(pocket: Pocket, context: Context, request: Int, done: Boolean, data: Intent?): Screen? {
            val errand = Errand.entries.getOrNull(request)
            val at = data?.data
            if (!done || errand == null) return null
            return when (errand) {
                Errand.OPEN -> at?.let { Receive(pocket, it) }
                Errand.SAVE -> at?.let { Outbox(context).parcel()?.let { parcel -> Send(pocket, parcel, at) } }
                Errand.FILM, Errand.CHOOSE_FILM -> Film(pocket).also { it.filmed(context, errand, at) }
                Errand.PHOTOGRAPH -> DoorCode(pocket).also { it.photographed() }
            }
        }
    }
}
