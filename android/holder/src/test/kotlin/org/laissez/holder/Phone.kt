package org.laissez.holder

import android.content.Intent
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.CompoundButton
import android.widget.TextView
import java.io.Closeable
import java.io.File
import java.nio.file.Files
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.concurrent.Executor
import org.junit.Assert.assertEquals
import org.laissez.DeviceKey
import org.laissez.FakeAndroidKeyStore
import org.laissez.Judgement
import org.laissez.NewKey
import org.laissez.PassphraseCost
import org.laissez.RuleId
import org.laissez.Scanner
import org.laissez.Verifier
import org.laissez.Wallet
import org.laissez.World
import org.laissez.ui.Pictures
import org.laissez.ui.Screen
import org.laissez.ui.Work
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/**
 * A phone with the app on it: the real core, a clock that stands until it is stepped, and keys in memory.
 *
 * @param background who asks the wallet: at once, unless a test wants to see what waits
 * @param main who is told
 * @param errands who waits for other apps
 * @param beside another phone that is there at the same time
 */
class Phone(
    private val background: Executor = Executor(Runnable::run),
    private val main: Executor = Executor(Runnable::run),
    private val errands: Executor = background,
    private val beside: Phone? = null
) : Closeable {
    val clock: Stepped = Stepped(World.now)

    /** Where the wallet lies. */
    val folder: File = Files.createTempDirectory("phone").toFile()

    /** The app's wallet. */
    var pocket: Pocket = pocket()
        private set

    private var controller: ActivityController<MainActivity>? = null

    init {
        if (beside == null) FakeAndroidKeyStore.install()
    }

    /** The app's activity. */
    val activity: MainActivity get() = checkNotNull(controller).get()

    /** The screen that is shown. */
    val screen: Screen get() = activity.current

    private fun pocket() = Pocket(folder, keys(), clock, Work(background, main), Work(errands, main))

    // The test's key store is that of both.
    private fun keys() = if (beside == null) PhoneKeys() else PhoneKeys(DeviceKey("beside"), DeviceKey("beside other"))

    /** A wallet with passes for these rules. */
    fun provide(rules: List<RuleId> = listOf(World.vaccinated, World.adult), days: Int = 3): Phone {
        pocket.create(World.pack, World.roots, { throw it }) {}
        wallet { receive(it, rules, days) }
        return this
    }

    /** The same for another person. */
    fun provide(person: String, rules: List<RuleId>) = wallet { wallet ->
        val request = wallet.requestFor(wallet.addPerson(person), World.ISSUER, rules.map { org.laissez.Want(it, clock.at, clock.at + Duration.ofDays(2)) }, clock.at)
        wallet.importAnswer(World.answer(request.bytes), clock.at)
    }

    /** Locks the wallet, under a passphrase alone. */
    fun protect(): Phone {
        wallet { wallet ->
            NewKey.passphrase(World.PASSPHRASE, PassphraseCost.least()).use { wallet.replaceSlots(it) }
            wallet.lock()
        }
        return this
    }

    private fun receive(wallet: Wallet, rules: List<RuleId>, days: Int) {
        val request = wallet.request(World.ISSUER, rules, clock.at, days.toUInt())
        wallet.importAnswer(World.answer(request.bytes), clock.at)
    }

    /** Asks the wallet. */
    fun <T> wallet(question: (Wallet) -> T): T {
        var answer: Result<T>? = null
        pocket.ask(question, { answer = Result.failure(it) }) { answer = Result.success(it) }
        return checkNotNull(answer).getOrThrow()
    }

    /** How many shows are left for this rule. */
    fun left(rule: RuleId): Int = wallet { wallet -> wallet.passes(clock.at).first { it.rule() == rule }.showsLeft().toInt() }

    /** Starts the app, as the launcher does or as another app asks. */
    fun start(intent: Intent = Intent(Intent.ACTION_MAIN)): Phone {
        controller?.pause()?.stop()?.destroy()
        (RuntimeEnvironment.getApplication() as HolderApp).pocket = pocket
        intent.setClass(RuntimeEnvironment.getApplication(), MainActivity::class.java)
        controller = Robolectric.buildActivity(MainActivity::class.java, intent).setup()
        return settle()
    }

    /** The system asks the app for something while it runs. */
    fun ask(intent: Intent): Phone {
        checkNotNull(controller).newIntent(intent)
        return settle()
    }

    /** The phone is turned. */
    fun turn(): Phone {
        checkNotNull(controller).recreate()
        return settle()
    }

    /** The app goes to the background. */
    fun leave(): Phone {
        checkNotNull(controller).pause().stop()
        return settle()
    }

    /** It comes back. */
    fun comeBack(): Phone {
        checkNotNull(controller).restart().start().resume()
        return settle()
    }

    /** The process dies, and the system starts the app again where it was. */
    fun kill(): Phone {
        val state = android.os.Bundle()
        checkNotNull(controller).pause().stop().saveInstanceState(state)
        shut()
        pocket = pocket()
        (RuntimeEnvironment.getApplication() as HolderApp).pocket = pocket
        controller = Robolectric.buildActivity(MainActivity::class.java).create(state).start().restoreInstanceState(state).resume().visible()
        return settle()
    }

    /** Another process is to open the wallet's folder. */
    fun reopen(): Phone {
        pocket = pocket()
        return this
    }

    /** Lets pass so much time. */
    fun wait(time: Duration): Phone {
        var left = time
        while (left > Duration.ZERO) {
            val step = minOf(left, Duration.ofMillis(500))
            clock.at += step
            shadowOf(Looper.getMainLooper()).idleFor(step)
            left -= step
        }
        return settle()
    }

    private fun settle(): Phone {
        shadowOf(Looper.getMainLooper()).idle()
        return this
    }

    /** What can be read on the screen. */
    fun texts(): List<String> = views().filterIsInstance<TextView>().map { it.text.toString() }.toList()

    /** All views of the screen; where it is a sheet, not those below it. */
    fun views(): Sequence<View> {
        val stage = activity.findViewById<ViewGroup>(android.R.id.content)!!.getChildAt(0) as ViewGroup
        return within(stage.getChildAt(stage.childCount - 1))
    }

    /** Touches what has these words. */
    fun tap(words: Int, vararg arguments: Any): Phone {
        val text = activity.getString(words, *arguments)
        val named = views().filter { (it as? TextView)?.text?.toString() == text || it.contentDescription?.toString() == text }.toList()
        val view = named.firstOrNull { it.hasOnClickListeners() || it is CompoundButton } ?: named.firstOrNull()
        checkNotNull(view) { "nothing says “$text”, but ${texts()}" }
        check(view.isEnabled && (view.hasOnClickListeners() || view is CompoundButton)) { "“$text” can't be touched" }
        view.performClick()
        return settle()
    }

    /** Touches the row of a list that begins so. */
    fun tapItem(beginning: String): Phone {
        views().first { it.hasOnClickListeners() && it.contentDescription?.startsWith(beginning) == true }.performClick()
        return settle()
    }

    /** The traveller goes back. */
    fun back(): Phone {
        @Suppress("DEPRECATION")
        activity.onBackPressed()
        return settle()
    }

    /** The text of the code on the screen, as a camera would read it. */
    fun code(): String? {
        settle()
        val (luma, layout) = Pictures.luma(Pictures.of(activity))
        return Scanner().use { it.scan(luma, layout, null) }.payloads.singleOrNull()?.text()
    }

    /** What a door says of the code on the screen. */
    fun judged(door: Verifier, at: Instant = clock.at): Judgement = door.judge(checkNotNull(code()) { "no code can be read" }, at)

    /** Holds against it which screens are open. */
    fun shows(vararg names: String) = assertEquals(names.toList(), activity.screens.map { it.name })

    override fun close() {
        controller?.run { if (!get().isDestroyed) pause().stop().destroy() }
        shut()
        folder.deleteRecursively()
    }

    /** What a process's death does to the folder's lock. */
    private fun shut() {
        try {
            wallet { it }.close()
        } catch (_: Exception) {
            // There is none, or it can't be opened any more.
        }
    }

    private fun within(view: View): Sequence<View> = sequence {
        if (view.visibility != View.VISIBLE) return@sequence
        yield(view)
        if (view is ViewGroup) for (index in 0 until view.childCount) yieldAll(within(view.getChildAt(index)))
    }

    /** A clock that stands. */
    class Stepped(var at: Instant) : Clock() {
        override fun instant(): Instant = at

        override fun getZone(): ZoneId = ZoneOffset.UTC

        override fun withZone(zone: ZoneId?): Clock = this
    }
}
