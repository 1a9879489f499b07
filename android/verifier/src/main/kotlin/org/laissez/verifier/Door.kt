package org.laissez.verifier

import java.time.Clock
import java.time.Duration
import java.time.Instant
import org.laissez.Challenge
import org.laissez.FRAME_BUDGET
import org.laissez.Judgement
import org.laissez.LaissezException
import org.laissez.Rule
import org.laissez.RuleId
import org.laissez.TrustPack
import org.laissez.Verifier
import org.laissez.ui.Work
import org.laissez.verifier.Shelf.Item

/**
 * The verifier at one door: its trust pack, the rules that it judges by, and what it counts. The disk is asked off the main thread; all
 * else is for the main thread.
 *
 * @param shelf what is kept
 * @param publisher what came with the app
 * @property clock what this phone says the time is
 * @param work who asks the disk
 * @param budget how long a camera's frame is looked at
 * @param errands who waits for other apps: for one that never answers, the door doesn't wait
 */
class Door(
    private val shelf: Shelf,
    private val publisher: Publisher,
    val clock: Clock,
    private val work: Work,
    private val budget: Duration = FRAME_BUDGET,
    private val errands: Work = work
) {
    /** By what is judged; nothing before the first was taken. */
    var pack: TrustPack? = null
        private set

    /** Which rules were chosen when. */
    var log: RuleLog = RuleLog.EMPTY
        private set

    /** What was counted since the app began. */
    val tally: Tally by lazy { Tally(now) }

    /** What travellers see of who asks; nothing where nobody wrote it. */
    var name: String? = null
        private set

    /** Whether verdicts are heard. */
    var sound: Boolean = true
        private set

    private var verifier: Verifier? = null

    /** The time now. */
    val now: Instant get() = clock.instant()

    /** How long no code is judged yet; nothing if codes are. */
    val pause: Duration? get() = log.pause(now)

    /** The rules of this door, in a language; none where none was chosen, or none of them is in the pack any more. */
    fun rules(language: String): List<Rule> {
        val chosen = log.now?.rules.orEmpty()
        return pack?.rules(language).orEmpty().filter { it.id in chosen }
    }

    /** The rules that may be chosen, in a language. */
    fun offered(language: String): List<Rule> = pack?.rulesInForce(language, now).orEmpty()

    /** Opens what is kept. */
    fun open(failed: (Exception) -> Unit, done: () -> Unit) = work.start(::kept, failed) { kept ->
        log = kept.log
        name = kept.name
        sound = kept.sound
        kept.pack?.let(::use)
        if (kept.trouble == null) done() else failed(kept.trouble)
    }

    /** Opens a pack's file, which is [read] off the main thread, without taking it. */
    fun consider(read: () -> ByteArray, failed: (Exception) -> Unit, done: (Offer) -> Unit) {
        val before = pack
        errands.start({
            val file = read()
            when {
                before != null -> Offer(before.succeed(file, now), before, compare = false)
                publisher.roots != null -> Offer(TrustPack.open(file, publisher.roots, now), null, compare = false)
                else -> Offer(TrustPack.dangerousOpenUnpinned(file, now), null, compare = true)
            }
        }, failed, done)
    }

    /** Takes a pack, and judges by it from now on. */
    fun take(offer: Offer, failed: (Exception) -> Unit, done: () -> Unit) = work.start({
        shelf.put(Item.ROOTS, offer.pack.rootsHash())
        shelf.put(Item.PACK, offer.pack.bytes())
    }, failed) {
        use(offer.pack)
        done()
    }

    /** Takes the news of a bulletin: whether there were any. */
    fun takeNews(text: String, failed: (Exception) -> Unit, done: (Boolean) -> Unit) {
        val before = pack ?: return
        work.start({ before.withBulletin(text, now)?.also { shelf.put(Item.BULLETIN, text) } }, failed) { newer ->
            newer?.let(::use)
            done(newer != null)
        }
    }

    /** Judges by these rules from now on. */
    fun choose(rules: List<RuleId>, failed: (Exception) -> Unit, done: () -> Unit) {
        val chosen = log.choose(rules, now)
        work.start({ shelf.put(Item.RULES, chosen.write()) }, failed) {
            log = chosen
            pack?.let(::use)
            done()
        }
    }

    /** Who judges at this door, and by which question of this door; nobody while there is no pack, no rule, or a pause. */
    fun judge(challenge: Challenge? = null): Judge? = verifier?.takeIf { pause == null }?.let { Judge(it, clock, budget, challenge) }

    /** A verdict was given. */
    fun count(judgement: Judgement) {
        tally.count(judgement)
        val used = log.used()
        if (used === log) return
        log = used
        // Without it on the disk, a change is without a pause after the app was closed: no reason to stop a queue.
        work.start({ shelf.put(Item.RULES, used.write()) }, failed = {}) {}
    }

    /** Judges a text that a scanner gave; it isn't judged where there is nobody to judge. */
    fun judge(text: String, challenge: Challenge?, failed: (Exception) -> Unit, done: (Sighting) -> Unit) {
        val judge = judge(challenge) ?: return
        work.start({ judge.judge(text) }, failed, done)
    }

    /** A new question of this door, in its name, which is good from now until it says. */
    fun ask(name: String, failed: (Exception) -> Unit, done: (Question) -> Unit) {
        val pack = pack ?: return
        val rules = log.now?.rules.orEmpty()
        work.start({ Question(Challenge.ask(name, rules, now, pack), now) }, failed, done)
    }

    /** Calls this door so, where travellers see who asks; by no name, if it is empty. What the core wouldn't ask by fails. */
    fun rename(name: String, failed: (Exception) -> Unit, done: () -> Unit) {
        val pack = pack ?: return
        val rules = log.now?.rules.orEmpty()
        work.start({
            if (name.isEmpty()) {
                shelf.clear(Item.NAME)
            } else {
                Challenge.ask(name, rules, now, pack).close()
                shelf.put(Item.NAME, name)
            }
        }, failed) {
            this.name = name.ifEmpty { null }
            done()
        }
    }

    /** Has verdicts heard, or not. */
    fun hear(sound: Boolean, failed: (Exception) -> Unit) {
        this.sound = sound
        work.start({ if (sound) shelf.clear(Item.SILENT) else shelf.put(Item.SILENT, "") }, failed) {}
    }

    private fun use(newer: TrustPack) {
        pack = newer
        val rules = log.now?.rules ?: return
        val judging = verifier
        if (judging == null) {
            verifier = Verifier(newer, rules)
        } else {
            judging.setPack(newer)
            judging.accept(rules)
        }
    }

    private class Kept(val pack: TrustPack?, val trouble: LaissezException?, val log: RuleLog, val name: String?, val sound: Boolean)

    /** A pack that can't be opened takes nothing else with it: not the pause after a change of rules. */
    private fun kept(): Kept {
        var trouble: LaissezException? = null
        val pack = try {
            newest()
        } catch (exception: LaissezException) {
            trouble = exception
            null
        }
        val log = shelf.text(Item.RULES)?.let(RuleLog::read) ?: RuleLog.EMPTY
        return Kept(pack, trouble, log, shelf.text(Item.NAME), shelf.bytes(Item.SILENT) == null)
    }

    private fun newest(): TrustPack? {
        val roots = publisher.roots ?: shelf.text(Item.ROOTS)
        val stored = if (roots == null) null else shelf.bytes(Item.PACK)?.let { TrustPack.open(it, roots, now) }
        val news = shelf.text(Item.BULLETIN)
        val informed = if (stored == null || news == null) stored else known { stored.withBulletin(news, now) } ?: stored
        val brought = if (publisher.roots == null) null else publisher.pack()?.let { TrustPack.open(it, publisher.roots, now) }
        return when {
            informed == null || brought == null -> informed ?: brought
            brought.version() > informed.version() -> known { informed.succeed(brought.bytes(), now) } ?: informed
            else -> informed
        }
    }

    /** What is refused where something newer is there already is not missed. */
    private fun <T> known(news: () -> T): T? = try {
        news()
    } catch (_: LaissezException) {
        null
    }
}
