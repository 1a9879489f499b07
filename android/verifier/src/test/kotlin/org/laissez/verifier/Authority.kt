package org.laissez.verifier

import java.io.File
import java.nio.file.Files
import java.time.Instant
import java.util.concurrent.TimeUnit
import org.laissez.Challenge
import org.laissez.Choice
import org.laissez.NewKey
import org.laissez.RuleId
import org.laissez.Show
import org.laissez.ShowKind
import org.laissez.TrustPack
import org.laissez.Verifier
import org.laissez.Wallet

/**
 * An authority, an issuer, an issuer for practice and their travellers, made once by the real `laissez` command. Its second pack has one
 * rule more and an issuer less; its bulletin says so to those who have the first.
 */
object Authority {
    const val ISSUER = "Utopia Health"
    const val PRACTICE = "Practice Desk"

    /** The middle of an epoch, a day after the first pack was made. */
    val now: Instant = Instant.parse("2026-11-21T14:00:00Z")

    private val folder: File = Files.createTempDirectory("laissez-authority").toFile().also { folder ->
        Runtime.getRuntime().addShutdownHook(Thread { folder.deleteRecursively() })
    }
    private val made: Instant = Instant.parse("2026-11-20T14:00:00Z")
    private var travellers = 0

    val pack: ByteArray
    val newer: ByteArray
    val bulletin: String
    val roots: String

    /** Reveals nothing. */
    val vaccinated: RuleId

    /** Reveals an ID hint. */
    val adult: RuleId

    /** Reveals a border's list. */
    val border: RuleId

    private val wallets = mutableMapOf<String, Wallet>()

    init {
        rule("vaccinated", "Vaccinated", """{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}""", "\"nothing\"")
        rule("adult", "Adult", """{"age_at_least": 18}""", "\"id_hint\"")
        rule("border", "Entry by air", """{"age_at_least": 1}""", """["full_name", "birth_date"]""", border = true)
        rule("elder", "Over 65", """{"age_at_least": 65}""", "\"id_hint\"")
        laissez("root", "init", "alice")
        laissez("root", "init", "bob")
        laissez("authority", "init", "board", "--root", "alice/root.pub", "--root", "bob/root.pub", "--threshold", "2")
        laissez("authority", "add-rule", "board", "vaccinated.json", "adult.json", "border.json")
        for ((desk, name) in listOf("clinic" to ISSUER, "practice" to PRACTICE)) {
            laissez("issuer", "init", desk)
            val specimen = if (name == PRACTICE) arrayOf("--specimen") else emptyArray()
            laissez("authority", "add-issuer", "board", "$desk/issuer.pub", "--name", name, "--country", "UTO", *specimen)
        }
        publish("pack", made)
        laissez("authority", "add-rule", "board", "elder.json", at = now)
        laissez("authority", "retire", "board", "Entry by air", "--reason", "asks too much", at = now)
        publish("newer", now)
        pack = File(folder, "pack").readBytes()
        newer = File(folder, "newer").readBytes()
        bulletin = laissez("scan", "newer.png").trim()
        val opened = TrustPack.dangerousOpenUnpinned(pack, now)
        val rules = opened.rules("en").associateBy { it.title }
        roots = opened.rootsHash()
        vaccinated = rules.getValue("Vaccinated").id
        adult = rules.getValue("Adult").id
        border = rules.getValue("Entry by air").id
        opened.close()
    }

    /** A traveller's next show of a rule, each time another one; of practice if [issuer] is that. */
    fun show(rule: RuleId, at: Instant = now, issuer: String = ISSUER, challenge: String? = null): Show {
        val wallet = wallets.getOrPut(issuer) { wallet(issuer) }
        val asked = challenge?.let(Challenge::fromText)
        return wallet.show(Choice(rule), ShowKind.NEW, at, asked)
    }

    /** Who judges by this rule, without an app around. */
    fun verifier(rule: RuleId): Verifier = TrustPack.open(pack, roots, now).use { Verifier(it, listOf(rule)) }

    private fun wallet(issuer: String): Wallet {
        val home = File(folder, "wallet-${travellers++}").apply { mkdirs() }
        val wallet = Wallet.at(home.path)
        NewKey.device(ByteArray(32) { 7 }, byteArrayOf(1)).use { wallet.create(it, pack, roots, now) }
        val request = wallet.request(issuer, listOf(vaccinated, adult, border), now, 3u)
        File(home, "request").writeBytes(request.bytes)
        File(home, "record.json").writeText(
            """{"family_name": "Okonkwo", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
               "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"}]}"""
        )
        val desk = if (issuer == PRACTICE) "practice" else "clinic"
        laissez(
            "issuer", "mint", desk, "--pack", "pack", "--record", "${home.path}/record.json", "--request", "${home.path}/request",
            "-o", "${home.path}/answer", at = now
        )
        wallet.importAnswer(File(home, "answer").readBytes(), now)
        return wallet
    }

    private fun publish(name: String, at: Instant) {
        laissez("authority", "draft", "board", "-o", "draft", at = at)
        for (root in listOf("alice", "bob")) laissez("root", "sign", root, "draft", "-o", "$root.signature", "--yes", at = at)
        laissez("authority", "publish", "board", "draft", "alice.signature", "bob.signature", "-o", name, "--bulletin", "$name.png", at = at)
    }

    private fun rule(file: String, title: String, condition: String, reveals: String, border: Boolean = false) = File(folder, "$file.json").writeText(
        """{"title": {"en": "$title"}, "explanation": {"en": "$title, as the law has it."}, "condition": $condition, "reveals": $reveals,
            "border": $border, "epoch": "24h", "paper": false, "shows_per_epoch": 64,
            "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"""
    )

    private fun laissez(vararg arguments: String, at: Instant = made): String {
        val command = listOf(System.getProperty("laissez.command")) + arguments + listOf("--now", at.toString())
        val output = File(folder, "output")
        val errors = File(folder, "errors")
        val process = ProcessBuilder(command).directory(folder).redirectOutput(output).redirectError(errors).start()
        check(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
            "laissez ${arguments.joinToString(" ")}: ${errors.readText()}${output.readText()}"
        }
        return output.readText()
    }
}
