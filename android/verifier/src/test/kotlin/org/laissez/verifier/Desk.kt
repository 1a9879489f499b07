package org.laissez.verifier

import android.Manifest
import android.animation.ValueAnimator
import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.net.Uri
import android.os.Looper
import android.os.SystemClock
import android.view.View
import android.view.ViewGroup
import android.widget.CompoundButton
import android.widget.TextView
import java.io.File
import java.io.InputStream
import java.nio.ByteBuffer
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.TimeZone
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.laissez.Code
import org.laissez.Layout
import org.laissez.Level
import org.laissez.RuleId
import org.laissez.Show
import org.laissez.World
import org.laissez.ui.Pictures
import org.laissez.ui.Work
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/** The app on a desk: its clock goes with the main thread, pictures stand in for the camera, all else is real. */
class Desk(
    private val start: Instant = Authority.now,
    publisher: Publisher = Publisher(Authority.roots) { null },
    camera: Boolean = true,
    motion: Boolean = false,
    folder: File = File(RuntimeEnvironment.getApplication().noBackupFilesDir, "door")
) : AutoCloseable {
    val app = RuntimeEnvironment.getApplication() as VerifierApp
    val eyes = PictureEyes()
    val clock = LooperClock(start)
    val shelf = Shelf(folder)
    val door = Door(shelf, publisher, clock, Work(Runnable::run, Runnable::run), Duration.ofSeconds(5))
    lateinit var controller: ActivityController<MainActivity>
        private set

    private var open = false

    val activity: MainActivity get() = controller.get()
    val screen get() = activity.current

    init {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"))
        // What moves takes its time, and tests of times have none of it.
        ValueAnimator.setDurationScale(if (motion) 1f else 0f)
        app.door = door
        app.eyes = eyes
        if (camera) shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
    }

    /** Puts a pack and rules where the app finds them, as if they had been chosen a while ago. */
    fun set(rule: RuleId? = null, another: RuleId? = null, pack: ByteArray = Authority.pack): Desk = apply {
        val rules = listOfNotNull(rule, another)
        shelf.put(Shelf.Item.PACK, pack)
        shelf.put(Shelf.Item.ROOTS, Authority.roots)
        if (rules.isNotEmpty()) shelf.put(Shelf.Item.RULES, RuleLog.EMPTY.choose(rules, start.minusSeconds(7200)).write())
    }

    /** Starts the app. */
    fun start(intent: Intent = Intent(Intent.ACTION_MAIN)): Desk = apply {
        open = true
        controller = Robolectric.buildActivity(MainActivity::class.java, intent).setup()
        idle()
    }

    /** Starts it, and scans. */
    fun scan(rule: RuleId, another: RuleId? = null): Desk = set(rule, another).start().apply { tap("Scan") }

    /** Lets so much time pass. */
    fun pass(time: Duration) = shadowOf(Looper.getMainLooper()).idleFor(time)

    /** Lets what is due happen. */
    fun idle() = shadowOf(Looper.getMainLooper()).idle()

    /** Holds a show before the camera. */
    fun see(show: Show) = show.code(sturdy = false).use(::see)

    /** Holds a code's text before the camera. */
    fun see(text: String) = Code.draw(text, Level.LOW).use(::see)

    private fun see(code: Code) = World.frame(code).let { (luma, layout) -> see(luma, layout) }

    /** Shows the camera a frame. */
    fun see(luma: ByteBuffer, layout: Layout) {
        eyes.show(luma, layout)
        idle()
    }

    /** A frame with nothing in it, as dark as said. */
    fun seeNothing(luma: Int) {
        val bytes = ByteBuffer.allocateDirect(640 * 480)
        while (bytes.hasRemaining()) bytes.put(luma.toByte())
        bytes.rewind()
        see(bytes, Layout(640u, 480u, 640u, org.laissez.Turn.NONE))
    }

    /** What the screen shows, when it stands still. */
    fun picture(): Bitmap = Pictures.of(activity)

    /** All views of the screen. */
    fun views(): List<View> = all(activity.window.decorView)

    /** All texts of the screen that can be seen. */
    fun texts(): List<String> = views().filterIsInstance<TextView>().filter { it.isShown && it.text.isNotEmpty() }.map { it.text.toString() }

    fun shows(words: String): Boolean = texts().any { words in it }

    /** Taps what has these words. */
    fun tap(words: String) {
        val view = views().last { it.isShown && it.isClickable && (it.contentDescription?.contains(words) == true || (it as? TextView)?.text?.contains(words) == true) }
        assertTrue(view.performClick() || view is CompoundButton)
        idle()
    }

    /** The phone is turned, or the system set otherwise. */
    fun turn() {
        controller.recreate()
        idle()
    }

    /** The system's way back. */
    @Suppress("DEPRECATION")
    fun back() {
        activity.onBackPressed()
        idle()
    }

    fun assertScreen(name: String) = assertEquals(name, screen.name)

    /** A file that another app gives. */
    fun file(bytes: ByteArray): Uri = file("${bytes.size}") { bytes.inputStream() }

    /** A file of another app's, which does with whoever reads it what it likes. */
    fun file(name: String, give: () -> InputStream): Uri = Uri.parse("content://mail/$name").also { uri ->
        shadowOf(app.contentResolver).registerInputStreamSupplier(uri) { give() }
    }

    private fun all(view: View): List<View> =
        listOf(view) + ((view as? ViewGroup)?.let { group -> (0 until group.childCount).flatMap { all(group.getChildAt(it)) } }.orEmpty())

    override fun close() {
        if (open) controller.pause().stop().destroy()
        open = false
        idle()
    }
}

/** The time goes as the main thread's does, or is set. */
class LooperClock(start: Instant) : Clock() {
    private val begun = SystemClock.uptimeMillis()

    /** What it said at the beginning. */
    var start: Instant = start

    override fun instant(): Instant = start.plusMillis(SystemClock.uptimeMillis() - begun)

    override fun getZone(): ZoneId = ZoneOffset.UTC

    override fun withZone(zone: ZoneId) = this
}

/** Eyes that see what a test holds before them. */
class PictureEyes(private val light: Boolean = true) : Eyes {
    private var seer: Eyes.Seer? = null

    /** How often they were opened. */
    var opened = 0
        private set

    /** Whether they give light. */
    var lit = false
        private set

    val isOpen get() = seer != null

    override fun open(context: Context, seer: Eyes.Seer): Eyes.Gaze {
        check(this.seer == null) { "they are open already" }
        this.seer = seer
        opened++
        return object : Eyes.Gaze {
            override val view = View(context)
            override val hasLight = light

            override fun light(on: Boolean) {
                lit = on
            }

            override fun close() {
                this@PictureEyes.seer = null
                lit = false
            }
        }
    }

    fun show(luma: ByteBuffer, layout: Layout) {
        seer?.saw(luma, layout)
    }

    fun fail(trouble: Eyes.Trouble) {
        seer?.failed(trouble)
    }
}
