package org.laissez

import java.io.File
import java.nio.ByteBuffer
import java.time.Instant
import org.json.JSONObject

/** What a call costs through the binding: `android/measure` runs it beside the same calls in Rust. */
object Measure {
    /** The argument is the folder that the tool `fixtures` wrote. */
    @JvmStatic
    fun main(arguments: Array<String>) {
        val folder = File(arguments[0])
        val case = JSONObject(File(folder, "conformance.json").readText()).getJSONObject("frame")
        val file = case.getString("pack").chunked(2).map { it.toInt(16).toByte() }.toByteArray()
        val rules = listOf(RuleId(case.getString("rule")))
        val roots = case.getString("roots")
        val now = Instant.ofEpochSecond(case.getLong("now"))
        val text = case.getString("text")
        val bytes = File(folder, "frame.luma").readBytes()
        val luma = ByteBuffer.allocateDirect(bytes.size).apply { put(bytes).flip() }
        val layout = Layout(1280u, 720u, 1344u, Turn.NONE)

        val first = System.nanoTime()
        uniffiEnsureInitialized()
        println("the library loaded, its checksums compared: ${(System.nanoTime() - first) / 1000} µs")
        val pack = TrustPack.open(file, roots, now)
        val verdict = Verifier(pack, rules).judge(text, now).verdict
        check(verdict is Verdict.Accepted) { verdict }
        println("first verdict, the library's loading included: ${(System.nanoTime() - first) / 1000} µs")

        report("a trivial call, a number back", 20_000) { pack.version() }
        report("a trivial call, 64 characters back", 10_000) { pack.rootsHash() }
        val door = Verifier(pack, rules)
        val late = now.minusSeconds(86_400)
        report("a presentation judged, its text in", 500) { door.judge(text, late).destroy() }
        val scanner = Scanner()
        report("a frame of 1280 × 720 read", 20) { check(scanner.scan(luma, layout, null).payloads.size == 1) }
    }

    /** The median of nine rounds and the least, in microseconds a call. */
    private fun report(what: String, calls: Int, call: () -> Unit) {
        val rounds = (1..9).map {
            val begun = System.nanoTime()
            repeat(calls) { call() }
            (System.nanoTime() - begun) / 1000.0 / calls
        }
        println("%s: %.3f µs (least %.3f)".format(what, rounds.sorted()[4], rounds.min()))
    }
}
