package org.laissez.holder

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.view.View
import org.laissez.ErrorKind
import org.laissez.Key
import org.laissez.LaissezException
import org.laissez.SlotKind
import org.laissez.Wallet
import org.laissez.ui.Icon
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.bar

/** A screen that asks the wallet, and other apps. What fails leads to [Problem], from which it can be tried again. */
abstract class CareScreen(protected val pocket: Pocket) : Screen() {
    /** Asks the wallet. */
    protected fun <T> ask(question: (Wallet) -> T, done: (T) -> Unit) {
        pocket.ask(question, failed = { problem -> fail(pocket, problem) { ask(question, done) } }, done)
    }

    /** Asks the wallet for what this screen shows: where that fails, there is no screen to come back to. */
    protected fun <T> load(question: (Wallet) -> T, done: (T) -> Unit) = pocket.ask(question, ::failed, done)

    private fun failed(problem: Exception) {
        val locked = problem is LaissezException && problem.kind() == ErrorKind.LOCKED
        if (locked) fail(pocket, problem) else stage?.replace(Problem(pocket, problem))
    }

    /** Asks the wallet what takes its whole key: the traveller gives the passphrase first, where there is one. */
    protected fun <T> askWhole(question: (Wallet, Key) -> T, done: (T) -> Unit) = ask({ it.slots() }) { slots ->
        if (slots.any { it != SlotKind.DEVICE }) {
            open(GivePassphrase(pocket) { words -> askWith(words, question, done) })
        } else {
            askWith(null, question, done)
        }
    }

    private fun <T> askWith(words: String?, question: (Wallet, Key) -> T, done: (T) -> Unit) {
        pocket.ask(
            { wallet -> pocket.wholeKey(wallet, words).use { question(wallet, it) } },
            failed = { problem -> fail(pocket, problem) { askWhole(question, done) } },
            done
        )
    }

    /** Does what isn't the wallet's and takes time. */
    protected fun <T> fetch(task: () -> T, done: (T) -> Unit) {
        pocket.aside(task, failed = { problem -> fail(pocket, problem) { fetch(task, done) } }, done)
    }

    /** Asks another app. */
    protected fun errand(errand: Errand, intent: Intent) {
        if (!ask(errand.ordinal, intent)) fail(pocket, PhoneException(Fault.NO_APP))
    }

    /** Goes to a page of the system's settings. */
    protected fun visit(page: SystemPage) {
        try {
            stage?.run { startActivity(page.intent(this)) }
        } catch (_: ActivityNotFoundException) {
            fail(pocket, PhoneException(Fault.NO_APP))
        }
    }

    /** Goes to the passes, wherever this screen was opened from. */
    protected fun toPasses() {
        val stage = stage ?: return
        if (stage.screens.any { it is Passes }) stage.backTo(Passes::class.java) else stage.restart(Entrance(pocket))
    }

    final override fun answered(request: Int, done: Boolean, data: Intent?) {
        if (done) answered(Errand.entries[request], data) else turnedBack(Errand.entries[request])
    }

    /** Another app did what it was asked. */
    protected open fun answered(errand: Errand, data: Intent?) = Unit

    /** The traveller came back without it. */
    protected open fun turnedBack(errand: Errand) = Unit

    /** A notice that a screen reader says when it appears. */
    protected fun Ui.news(words: CharSequence): View = notice(words).apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE }

    /** The bar above, with the way back. */
    protected fun Ui.top(title: CharSequence): View = bar(title, iconButton(Icon.BACK, R.string.action_back) { leave() })
}

/** The language that texts of the trust pack are wanted in. */
internal val Context.language: String get() = resources.configuration.locales[0].toLanguageTag()
