package org.laissez.holder

import android.content.Intent
import java.io.File
import java.nio.file.Files
import java.time.Duration
import java.time.Instant
import java.util.concurrent.TimeUnit
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.World
import org.laissez.ui.R as Shared
import org.robolectric.RobolectricTestRunner

/** A trust pack takes another one's place, or doesn't. */
@RunWith(RobolectricTestRunner::class)
class PacksTest {
    /** An authority that publishes a second pack, and signs another of the same number. */
    private object Packs {
        private val folder: File = Files.createTempDirectory("laissez-packs").toFile().also { folder ->
            Runtime.getRuntime().addShutdownHook(Thread { folder.deleteRecursively() })
        }
        private val made: Instant = World.now.minus(Duration.ofDays(1))

        val first: ByteArray
        val second: ByteArray
        val fork: ByteArray

        init {
            rule("adult", "Adult", 18)
            rule("elder", "Over 65", 65)
            rule("child", "Twelve or older", 12)
            laissez("root", "init", "alice")
            laissez("authority", "init", "board", "--root", "alice/root.pub", "--threshold", "1")
            laissez("authority", "add-rule", "board", "adult.json")
            laissez("issuer", "init", "clinic")
            laissez("authority", "add-issuer", "board", "clinic/issuer.pub", "--name", World.ISSUER, "--country", "UTO")
            first = publish("board", made)
            File(folder, "board").copyRecursively(File(folder, "other"))
            laissez("authority", "add-rule", "board", "elder.json", at = World.now)
            second = publish("board", World.now)
            laissez("authority", "add-rule", "other", "child.json", at = World.now)
            fork = publish("other", World.now)
        }

        private fun rule(file: String, title: String, age: Int) = File(folder, "$file.json").writeText(
            """{"title": {"en": "$title"}, "explanation": {"en": "$title."}, "condition": {"age_at_least": $age}, "reveals": "id_hint", "epoch": "24h",
                "paper": false, "shows_per_epoch": 8, "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"""
        )

        private fun publish(board: String, at: Instant): ByteArray {
            laissez("authority", "draft", board, "-o", "draft", at = at)
            laissez("root", "sign", "alice", "draft", "-o", "signature", "--yes", at = at)
            laissez("authority", "publish", board, "draft", "signature", "-o", "pack", at = at)
            return File(folder, "pack").readBytes()
        }

        private fun laissez(vararg arguments: String, at: Instant = made) {
            val command = listOf(System.getProperty("laissez.command")) + arguments + listOf("--now", at.toString())
            val log = File(folder, "log")
            val process = ProcessBuilder(command).directory(folder).redirectErrorStream(true).redirectOutput(log).start()
            check(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) { "${arguments.joinToString(" ")}: ${log.readText()}" }
        }
    }

    private fun begun(pack: ByteArray = Packs.first): Phone = Phone().apply { pocket.create(pack, null, { throw it }) {} }.start()

    private fun Phone.version(): ULong = wallet { wallet -> wallet.pack().use { it.version() } }

    private fun Phone.refusal(): String {
        assertEquals(ErrorKind.PACK_REFUSED, ((screen as Problem).problem as LaissezException).kind())
        return texts()[1]
    }

    @Test
    fun `a newer pack says what it changes before it is taken`() = begun().use { phone ->
        phone.activity.open(Pack(phone.pocket))
        phone.tap(R.string.pack_open)
        phone.answer(Intent().setData(phone.file(Packs.second)))
        assertEquals("new-pack", phone.screen.name)
        assertTrue(phone.texts().toString(), phone.texts().any { "Over 65" in it })
        assertEquals(1uL, phone.version())
        phone.tap(R.string.new_pack_take)
        phone.shows("passes")
        assertEquals(2uL, phone.version())
    }

    @Test
    fun `an older pack, a fork and another authority's are refused, each for its reason`() = begun(Packs.second).use { phone ->
        val reasons = listOf(
            Packs.first to Shared.string.pack_refused_older_pack,
            Packs.fork to Shared.string.pack_refused_fork,
            World.pack to Shared.string.pack_refused_other_authority
        )
        for ((pack, reason) in reasons) {
            phone.open(phone.file(pack))
            assertEquals(phone.activity.getString(reason), phone.refusal())
            phone.tap(R.string.action_close)
            assertEquals(2uL, phone.version())
        }
    }

    @Test
    fun `a clock that is behind its pack is said so, with the way to set it`() = begun().use { phone ->
        phone.clock.at = World.now.minus(Duration.ofDays(30))
        phone.activity.open(Pack(phone.pocket))
        assertTrue(phone.says(Shared.string.error_clock))
        phone.tap(R.string.remedy_clock)
        assertEquals(android.provider.Settings.ACTION_DATE_SETTINGS, org.robolectric.Shadows.shadowOf(phone.activity).nextStartedActivity.action)
    }

    @Test
    fun `a pack that has run out is asked to be renewed`() = begun().use { phone ->
        phone.clock.at = World.now.plus(Duration.ofDays(400))
        phone.activity.open(Care(phone.pocket))
        assertTrue(phone.says(Shared.string.pack_state_expired))
    }

    @Test
    fun `the same pack again changes nothing`() = begun().use { phone ->
        phone.open(phone.file(Packs.first))
        assertTrue(phone.texts().toString(), phone.says(R.string.new_pack_no_changes))
    }

    @Test
    fun `previews are left out for one rule, and shown again`() = Phone().provide().start().use { phone ->
        phone.activity.open(Previews(phone.pocket))
        val row = phone.activity.getString(R.string.previews_skip, "Vaccinated")
        phone.tap(row)
        assertTrue(phone.wallet { it.skipsPreview(World.vaccinated) })
        assertEquals(false, phone.wallet { it.skipsPreview(World.adult) })
        phone.tap(row)
        assertEquals(false, phone.wallet { it.skipsPreview(World.vaccinated) })
    }
}
