package org.laissez.verifier

import android.content.Intent
import java.time.Duration
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.RuleId
import org.laissez.ui.Audit
import org.laissez.ui.Pictures
import org.laissez.ui.Setting
import org.laissez.ui.Spoken
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Every screen, as it looks in every manner that matters, and as it is read out. */
@RunWith(RobolectricTestRunner::class)
class ScreensTest {
    private var desk: Desk? = null

    @After
    fun close() {
        desk?.close()
    }

    @Test
    fun `the first start`() = look(Desk(motion = true).start(), SOME)

    @Test
    fun `the first pack is compared`() {
        val desk = Desk(motion = true, publisher = Publisher(null) { null }).start()
        desk.give(Authority.pack)
        look(desk, SOME)
    }

    @Test
    fun `a newer pack says what it changes`() {
        val desk = Desk(motion = true, start = Authority.now.plusSeconds(60)).set(Authority.adult).start()
        desk.give(Authority.newer)
        look(desk, SOME)
    }

    @Test
    fun `a file that is no pack`() {
        val desk = Desk(motion = true).start()
        desk.give("%PDF-1.7".toByteArray())
        look(desk, SOME)
    }

    @Test
    fun `the rules are chosen`() = look(Desk(motion = true).set().start().apply { tap("Vaccinated") })

    @Test
    fun `the rules are changed`() = look(Desk(motion = true).set(Authority.adult).start().apply { tap("Change") }, SOME)

    @Test
    fun `ready`() {
        val desk = Desk(motion = true).scan(Authority.adult)
        desk.accept(Authority.adult)
        repeat(2) { desk.next().accept(Authority.adult) }
        desk.next().accept(Authority.vaccinated)
        desk.next().back()
        look(desk)
    }

    @Test
    fun `ready, with news that is due`() {
        val desk = Desk(motion = true).set(Authority.adult, Authority.vaccinated).start()
        desk.clock.start += Duration.ofDays(30)
        look(desk, SOME, "-stale")
    }

    @Test
    fun `a pause after the rule was changed`() {
        val desk = Desk(motion = true).scan(Authority.adult)
        desk.accept(Authority.adult)
        desk.next().back()
        desk.tap("Change")
        desk.tap("Adult")
        desk.tap("Vaccinated")
        desk.tap("Judge by these")
        look(desk, SOME)
    }

    @Test
    fun `the camera is asked for, and denied`() {
        val desk = Desk(motion = true, camera = false).set(Authority.adult).start()
        desk.tap("Scan")
        look(desk, SOME)
        val permission = android.Manifest.permission.CAMERA
        for (again in listOf(true, false)) {
            shadowOf(desk.app.packageManager).setShouldShowRequestPermissionRationale(permission, again)
            (desk.screen as CameraReason).answered(desk.activity)
            desk.idle()
            look(desk, SOME)
        }
    }

    @Test
    fun `the camera looks for a code`() = look(Desk(motion = true).scan(Authority.adult))

    @Test
    fun `in the dark`() = look(Desk(motion = true).scan(Authority.adult), SOME, "-dark-here") { it.seeNothing(0) }

    @Test
    fun `another kind of code`() = look(Desk(motion = true).scan(Authority.adult), SOME, "-other") { it.see("HTTPS://EXAMPLE.ORG") }

    @Test
    fun `accepted, with what to compare`() = look(Desk(motion = true).scan(Authority.adult).apply { accept(Authority.adult) })

    @Test
    fun `accepted, with a border's list`() = look(Desk(motion = true).scan(Authority.border).apply { accept(Authority.border) }, SOME, "-border")

    @Test
    fun `accepted, with nothing to compare`() = look(Desk(motion = true).scan(Authority.vaccinated).apply { accept(Authority.vaccinated) })

    @Test
    fun `accepted a moment ago`() {
        val desk = Desk(motion = true).scan(Authority.adult)
        Authority.show(Authority.adult, desk.clock.instant()).use {
            desk.see(it)
            desk.next().see(it)
        }
        look(desk, SOME, "-again")
    }

    @Test
    fun `refused`() {
        val desk = Desk(motion = true).scan(Authority.adult)
        val show = Authority.show(Authority.adult, desk.clock.instant())
        desk.clock.start += Duration.ofMinutes(4)
        show.use(desk::see)
        look(desk)
    }

    @Test
    fun `cannot decide`() {
        val desk = Desk(motion = true).scan(Authority.adult)
        val show = Authority.show(Authority.adult, desk.clock.instant())
        desk.clock.start += Duration.ofDays(400)
        show.use(desk::see)
        look(desk)
    }

    @Test
    fun `a specimen`() {
        val desk = Desk(motion = true).scan(Authority.adult)
        Authority.show(Authority.adult, desk.clock.instant(), Authority.PRACTICE).use(desk::see)
        look(desk)
    }

    @Test
    fun `a door code`() {
        val desk = Desk(motion = true).set(Authority.adult).start()
        desk.door.rename("Museum of Utopia", failed = { throw it }) {}
        desk.tap("Show door code")
        desk.pass(Duration.ofSeconds(22))
        // Each code is another one: its picture is held against none.
        look(desk)
    }

    @Test
    fun `care, and what it leads to`() {
        val desk = Desk(motion = true).set(Authority.adult).start()
        desk.tap("Care and settings")
        look(desk)
        for (item in listOf("Trust pack", "Rules of the last hour", "Name of this door", "Hardware scanners")) {
            desk.tap(item)
            look(desk, SOME)
            desk.back()
        }
    }

    private fun look(desk: Desk, settings: List<Setting> = Setting.ALL, more: String = "", before: (Desk) -> Unit = {}) {
        this.desk = desk
        val faults = mutableListOf<String>()
        for (setting in settings) {
            setting.apply()
            desk.turn()
            before(desk)
            val name = "verifier-${desk.screen.name}$more"
            Pictures.keep(Pictures.of(desk.activity), name + setting.suffix)
            faults += Audit.of(desk.activity).map { fault -> "$name${setting.suffix}: $fault" }
            if (setting == Setting() || setting == Setting(language = "ar")) Spoken.hold(desk.activity, name + setting.suffix) { it.replace(roots, "(its roots)") }
        }
        Setting().apply()
        desk.turn()
        assertEquals(faults.joinToString("\n"), 0, faults.size)
    }

    /** As a screen reader gets it; each run has other roots. */
    private val roots = Authority.roots.take(24).chunked(4).joinToString(", ") { group -> group.toList().joinToString(" ") }

    private fun Desk.give(file: ByteArray) {
        controller.newIntent(Intent(Intent.ACTION_VIEW).setData(file(file)))
        idle()
    }

    private fun Desk.accept(rule: RuleId) = Authority.show(rule, clock.instant()).use(::see)

    private fun Desk.next() = apply {
        tap("Scan the next")
        pass(Duration.ofSeconds(1))
    }

    private companion object {
        /** Enough for screens that are seldom seen. */
        val SOME = listOf(
            Setting(),
            Setting(language = "ar"),
            Setting(language = "zh", dark = true),
            Setting(device = Setting.Device.UNROLLED, language = "fr", font = 2f),
            Setting(device = Setting.Device.SMALL, language = "es"),
            Setting(device = Setting.Device.LANDSCAPE)
        )
    }
}
