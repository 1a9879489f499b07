package org.laissez

import java.io.File
import java.time.Instant

/** A small app: reaches a verdict about a text, and prints it. [MinifiedTest] minifies it. */
object Minified {
    /** Arguments: the pack's file, the roots' hash, the rule, the text, the time. */
    @JvmStatic
    fun main(arguments: Array<String>) {
        val (pack, roots, rule, text) = arguments
        val now = Instant.parse(arguments[4])
        val door = TrustPack.open(File(pack).readBytes(), roots, now).use { Verifier(it, listOf(RuleId(rule))) }
        when (val verdict = door.judge(text, now).verdict) {
            is Verdict.Accepted -> println("accepted: ${verdict.disclosed.fields().single().value()}")
            is Verdict.Refused -> println("refused: ${verdict.refusal.code()}")
            is Verdict.CannotDecide -> println("cannot decide: ${verdict.doubt.code()}")
            is Verdict.Specimen -> println("specimen")
        }
        try {
            panicDrill()
        } catch (error: LaissezException) {
            println("${error.code()}: $error")
        }
    }
}
