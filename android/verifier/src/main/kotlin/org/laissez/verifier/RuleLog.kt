package org.laissez.verifier

import java.time.Duration
import java.time.Instant
import org.laissez.RuleId

/**
 * Which rules this door was judged by in the last hour, and since when: for an inspector. It holds nothing about people, not even when
 * somebody came.
 *
 * After other rules are chosen there is a pause, so that nobody changes them for one friend, or against one stranger. Where nobody was
 * judged by a choice, it can be taken back without one.
 */
class RuleLog private constructor(private val all: List<Choice>) {
    /**
     * What was chosen.
     *
     * @property rules any one of these is enough
     * @property since when it was chosen
     * @property used whether a code was judged by it
     */
    data class Choice(val rules: List<RuleId>, val since: Instant, val used: Boolean)

    /** What is chosen now; nothing before the first time. */
    val now: Choice? get() = all.lastOrNull()

    /** Chooses these rules from now on. */
    fun choose(rules: List<RuleId>, now: Instant): RuleLog {
        if (this.now?.rules?.toSet() == rules.toSet()) return this
        return RuleLog(lastHour(now) + Choice(rules, now, used = false))
    }

    /** A code was judged; the same log if that is known. */
    fun used(): RuleLog {
        val last = now ?: return this
        return if (last.used) this else RuleLog(all.dropLast(1) + last.copy(used = true))
    }

    /** How long no code is judged yet, after the rules were changed; nothing if there is no such pause. */
    fun pause(now: Instant): Duration? {
        val last = this.now ?: return null
        val before = lastHour(last.since).dropLast(1).lastOrNull { it.used } ?: return null
        if (before.rules.toSet() == last.rules.toSet()) return null
        // A clock that was set back must not make it longer.
        val left = minOf(Duration.between(now, last.since.plus(PAUSE)), PAUSE)
        return left.takeIf { it > Duration.ZERO }
    }

    /** What was chosen in the hour before, the newest last. */
    fun lastHour(now: Instant): List<Choice> =
        all.filterIndexed { index, _ -> index == all.lastIndex || all[index + 1].since > now.minus(KEPT) }

    /** As it lies in a file. */
    fun write(): String = all.joinToString("\n") { choice ->
        (listOf(choice.since.epochSecond, if (choice.used) USED else UNUSED) + choice.rules).joinToString(" ")
    }

    companion object {
        /** How long nobody is judged after a change: as long as in the Dutch scanner app. */
        val PAUSE: Duration = Duration.ofMinutes(5)
        private val KEPT = Duration.ofHours(1)
        private const val USED = "used"
        private const val UNUSED = "unused"

        /** Nothing was chosen yet. */
        val EMPTY: RuleLog = RuleLog(emptyList())

        /** Reads what [write] wrote; a damaged line is as if it weren't there. */
        fun read(text: String): RuleLog = RuleLog(text.lines().mapNotNull(::choice))

        private fun choice(line: String): Choice? {
            val words = line.split(' ')
            val since = words[0].toLongOrNull()?.let(Instant::ofEpochSecond) ?: return null
            return if (words.size < LEAST) null else Choice(words.drop(2).map(::RuleId), since, words[1] == USED)
        }

        /** A time, whether it was used, and one rule. */
        private const val LEAST = 3
    }
}
