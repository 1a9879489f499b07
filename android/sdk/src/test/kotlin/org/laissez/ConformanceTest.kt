package org.laissez

import java.io.File
import java.nio.ByteBuffer
import java.nio.file.Files
import java.time.Instant
import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

/** What every language is held to: the tool `fixtures` of the tests wrote it from the vectors. */
class ConformanceTest {
    private val folder = File(System.getProperty("laissez.conformance"))
    private val cases by lazy { JSONObject(File(folder, "conformance.json").readText()) }

    @TestFactory
    fun `every vector gets the verdict that Rust gives`(): List<DynamicTest> {
        val judged = cases.getJSONArray("judged").objects()
        assertTrue(judged.size > 30, "${judged.size} vectors")
        return judged.map { case -> DynamicTest.dynamicTest(case.getString("name")) { judge(case) } }
    }

    @TestFactory
    fun `every wallet that was stored opens`(): List<DynamicTest> =
        cases.getJSONArray("stored").objects().map { case -> DynamicTest.dynamicTest(case.getString("name")) { open(case) } }

    @Test
    fun `the code in the frame is read, and judged`() {
        val case = cases.getJSONObject("frame")
        val bytes = File(folder, case.getString("file")).readBytes()
        val luma = ByteBuffer.allocateDirect(bytes.size).put(bytes).flip() as ByteBuffer
        val layout = Layout(case.getInt("width").toUInt(), case.getInt("height").toUInt(), case.getInt("stride").toUInt(), Turn.NONE)
        door(case).use { door ->
            val sight = door.look(luma, layout, null, Instant.ofEpochSecond(case.getLong("now"))) as Sight.Judged
            assertEquals(expected(case), told(sight.judgement))
        }
        val scan = Scanner().use { it.scan(luma, layout, null) }
        assertEquals(listOf(case.getString("text")), scan.payloads.map { it.text() })
    }

    private fun judge(case: JSONObject) = door(case).use { door ->
        case.text("bulletin")?.let { assertTrue(door.takeBulletin(it, Instant.ofEpochSecond(case.getLong("opened")))) }
        val challenge = case.text("challenge")?.let { Challenge.fromText(it) }
        val steps = case.getJSONArray("steps").objects()
        if (case.getInt("flood") > 0) {
            val now = Instant.ofEpochSecond(steps.last().getLong("now"))
            File(folder, "flood.txt").useLines { texts -> texts.forEach { door.judge(it, now, challenge) } }
        }
        val answers = steps.map { step -> door.judge(step.getString("text"), Instant.ofEpochSecond(step.getLong("now")), challenge) }
        assertEquals(expected(case), told(answers.last()))
    }

    private fun open(case: JSONObject) {
        val folder = Files.createTempDirectory("laissez-stored").toFile()
        try {
            File(folder, "vault").writeBytes(hex(case.getString("vault")))
            val now = Instant.ofEpochSecond(case.getLong("now"))
            val secret = hex(case.getString("secret"))
            Wallet.at(folder.path).use { wallet ->
                wallet.unlock(Key.device(secret), now)
                val passes = wallet.passes(now).map { pass ->
                    mapOf(
                        "rule" to pass.rule().value, "title" to pass.title(), "called" to pass.called(), "name" to pass.name(),
                        "shows_left" to pass.showsLeft().toInt(), "standing" to pass.standingCode(),
                        "good_until" to pass.goodUntil()?.epochSecond?.toInt(), "offered" to pass.offered()
                    )
                }
                val expected = case.getJSONArray("passes").objects().map { pass -> passes.first().keys.associateWith { pass.opt(it).orNull() } }
                assertEquals(expected, passes)
            }
        } finally {
            folder.deleteRecursively()
        }
    }

    private fun door(case: JSONObject): Verifier {
        val opened = Instant.ofEpochSecond(case.getLong("opened"))
        val accepted = case.getJSONArray("accepted").let { list -> (0 until list.length()).map { RuleId(list.getString(it)) } }
        return TrustPack.open(hex(case.getString("pack")), case.getString("roots"), opened).use { Verifier(it, accepted) }
    }

    private fun told(judgement: Judgement): Map<String, Any?> {
        val (verdict, refusal, doubt) = when (val verdict = judgement.verdict) {
            is Verdict.Accepted -> Triple("accepted", null, null)
            is Verdict.Specimen -> Triple("specimen", null, null)
            is Verdict.Refused -> Triple("refused", verdict.refusal, null)
            is Verdict.CannotDecide -> Triple("cannot_decide", null, verdict.doubt)
        }
        val disclosed = when (val answer = judgement.verdict) {
            is Verdict.Accepted -> answer.disclosed
            is Verdict.Specimen -> answer.disclosed
            is Verdict.Refused, is Verdict.CannotDecide -> null
        }
        return mapOf(
            "verdict" to verdict,
            "code" to (refusal?.code() ?: doubt?.code()),
            "words" to (refusal?.words() ?: doubt?.words()),
            "next_step" to (refusal?.nextStep() ?: doubt?.nextStep()),
            "check" to (refusal?.check() ?: doubt?.check())?.toInt(),
            "kind" to judgement.kind.code(),
            "kind_words" to judgement.kind.words(),
            "rule" to judgement.rule?.value,
            "again" to judgement.again?.toInt(),
            "seconds" to judgement.seconds?.toInt(),
            "stale" to judgement.stale,
            "disclosed" to disclosed?.let { shown ->
                val fields = shown.fields().map { mapOf("code" to it.code(), "label" to it.label(), "value" to it.value()) }
                mapOf("line" to shown.line(), "bits_tenths" to shown.bitsTenths().toInt(), "fields" to fields)
            }
        )
    }

    private fun expected(case: JSONObject): Map<String, Any?> = listOf(
        "verdict", "code", "words", "next_step", "check", "kind", "kind_words", "rule", "again", "seconds", "stale", "disclosed"
    ).associateWith { plain(case.opt(it)) }

    private fun plain(value: Any?): Any? = when (value) {
        is JSONObject -> value.keys().asSequence().associateWith { plain(value.get(it)) }
        is JSONArray -> (0 until value.length()).map { plain(value.get(it)) }
        else -> value.orNull()
    }

    private fun Any?.orNull(): Any? = takeIf { it != JSONObject.NULL }

    private fun JSONObject.text(name: String): String? = opt(name).orNull() as String?

    private fun JSONArray.objects(): List<JSONObject> = (0 until length()).map(::getJSONObject)

    private fun hex(text: String): ByteArray = text.chunked(2).map { it.toInt(16).toByte() }.toByteArray()
}
