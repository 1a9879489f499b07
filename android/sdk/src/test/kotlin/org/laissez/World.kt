package org.laissez

import java.io.File
import java.nio.ByteBuffer
import java.nio.file.Files
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/** An authority and an issuer, made once by the real `laissez` command in a folder that goes when the tests end. */
object World {
    const val ISSUER = "Utopia Health"
    const val FAMILY_NAME = "MUELLER"
    const val PASSPHRASE = "correct horse battery"

    /** The middle of an epoch, a day after the pack was made. */
    val now: Instant = Instant.parse("2026-11-21T14:00:00Z")

    private val served = AtomicInteger()
    private val made: Instant = Instant.parse("2026-11-20T14:00:00Z")
    private val folder: File = Files.createTempDirectory("laissez-world").toFile().also { folder ->
        Runtime.getRuntime().addShutdownHook(Thread { folder.deleteRecursively() })
    }

    /** The trust pack's file. */
    val pack: ByteArray

    /** What an app pins. */
    val roots: String

    /** Reveals nothing. */
    val vaccinated: RuleId

    /** Reveals an ID hint. */
    val adult: RuleId

    /** Reveals a border's list. */
    val border: RuleId

    init {
        write("vaccinated.json", rule("Vaccinated", """{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}""", "nothing".quoted))
        write("adult.json", rule("Adult", """{"age_at_least": 18}""", "id_hint".quoted))
        write("border.json", rule("Border", """{"citizen_of": ["DEU"]}""", """["full_name", "birth_date"]""", border = true))
        laissez("root", "init", "alice")
        laissez("root", "init", "bob")
        laissez("authority", "init", "board", "--root", "alice/root.pub", "--root", "bob/root.pub", "--threshold", "2")
        laissez("authority", "add-rule", "board", "vaccinated.json", "adult.json", "border.json")
        laissez("issuer", "init", "clinic")
        laissez("authority", "add-issuer", "board", "clinic/issuer.pub", "--name", ISSUER, "--country", "UTO")
        laissez("authority", "draft", "board", "-o", "draft")
        laissez("root", "sign", "alice", "draft", "-o", "alice.signature", "--yes")
        laissez("root", "sign", "bob", "draft", "-o", "bob.signature", "--yes")
        laissez("authority", "publish", "board", "draft", "alice.signature", "bob.signature", "-o", "pack")
        pack = File(folder, "pack").readBytes()
        val opened = TrustPack.dangerousOpenUnpinned(pack, now)
        val rules = opened.rules("en").associateBy { it.title }
        roots = opened.rootsHash()
        vaccinated = rules.getValue("Vaccinated").id
        adult = rules.getValue("Adult").id
        border = rules.getValue("Border").id
        opened.close()
    }

    /** The issuer's answer to a request: of another Anna each time, for it notes who had what. */
    fun answer(request: ByteArray): ByteArray {
        val file = File.createTempFile("request", null, folder).apply { writeBytes(request) }
        val birth = LocalDate.of(1950, 1, 7).plusMonths(served.getAndIncrement().toLong())
        File("${file.path}.json").writeText(
            """{"family_name": "Müller", "given_name": "Anna Lena", "birth_date": "$birth", "citizenship": "DEU",
               "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"}]}"""
        )
        laissez(
            "issuer", "mint", "clinic", "--pack", "pack", "--record", "${file.path}.json", "--request", file.path,
            "-o", "${file.path}.answer", at = now
        )
        return File("${file.path}.answer").readBytes()
    }

    /** A door that accepts this rule, and another one if it is named. */
    fun door(rule: RuleId, another: RuleId = rule): Verifier =
        TrustPack.open(pack, roots, now).use { Verifier(it, listOf(rule, another).distinct()) }

    /** Puts passes for both rules into an open wallet that has none. */
    fun provide(wallet: Wallet) {
        val request = wallet.request(ISSUER, listOf(vaccinated, adult), now, 3u)
        wallet.importAnswer(answer(request.bytes), now)
    }

    /** A wallet in a folder, open, with passes for both rules. */
    fun wallet(folder: File, key: NewKey = NewKey.device(ByteArray(32) { 7 }, byteArrayOf(1))): Wallet = Wallet.at(folder.path).also { wallet ->
        key.use { wallet.create(it, pack, roots, now) }
        provide(wallet)
    }

    /** What opens [wallet]. */
    fun key(): Key = Key.device(ByteArray(32) { 7 })

    /** A camera's frame of a code, from a direct buffer whose rows are longer than the picture. */
    fun frame(code: Code, width: Int = 1280, height: Int = 720, stride: Int = 1344, pixels: Int = 8): Pair<ByteBuffer, Layout> {
        val modules = code.modules().toInt()
        val matrix = code.matrix()
        val left = (width - modules * pixels) / 2
        val top = (height - modules * pixels) / 2
        // The last row ends with its last pixel, as cameras have it.
        val luma = ByteBuffer.allocateDirect(stride * (height - 1) + width)
        for (at in 0 until luma.capacity()) {
            val x = Math.floorDiv(at % stride - left, pixels)
            val y = Math.floorDiv(at / stride - top, pixels)
            val dark = x in 0 until modules && y in 0 until modules && matrix[y * modules + x] == 1.toByte()
            luma.put(at, if (dark) 0x18 else 0xE0.toByte())
        }
        return luma to Layout(width.toUInt(), height.toUInt(), stride.toUInt(), Turn.NONE)
    }

    private val String.quoted get() = "\"$this\""

    private fun rule(title: String, condition: String, reveals: String, border: Boolean = false) =
        """{"title": {"en": "$title"}, "explanation": {"en": "$title."}, "condition": $condition, "reveals": $reveals, "border": $border, "epoch": "24h",
            "paper": false, "shows_per_epoch": 8, "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"""

    private fun write(name: String, text: String) = File(folder, name).writeText(text)

    private fun laissez(vararg arguments: String, at: Instant = made) {
        val command = listOf(System.getProperty("laissez.command")) + arguments + listOf("--now", at.toString())
        val process = ProcessBuilder(command).directory(folder).redirectErrorStream(true).redirectOutput(File(folder, "log")).start()
        check(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
            "laissez ${arguments.joinToString(" ")}: ${File(folder, "log").readText()}"
        }
    }

}
