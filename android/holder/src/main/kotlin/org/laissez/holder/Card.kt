package org.laissez.holder

import java.time.Instant
import org.laissez.Choice
import org.laissez.Pass
import org.laissez.Rule
import org.laissez.RuleId
import org.laissez.Standing
import org.laissez.Wallet

/**
 * What the card of a pass says. Personal: for the traveller's eyes.
 *
 * @property choice which pass it is
 * @property called what the traveller calls whose it is
 * @property title the rule's title
 * @property goodUntil when its last epoch ends
 * @property left how many shows are left of this epoch
 * @property total how many there were
 * @property until when this epoch ends
 * @property coming how many the next shows are
 * @property next when they come
 * @property standing how it stands
 * @property offered whether it is offered first
 */
class Card(
    val choice: Choice,
    val called: String,
    val title: String,
    val goodUntil: Instant?,
    val left: Int,
    val total: Int,
    val until: Instant?,
    val coming: Int,
    val next: Instant?,
    val standing: Standing,
    val offered: Boolean
) {
    /** How cards are read from a wallet. For the worker. */
    companion object {
        /** Those of all passes, in the wallet's order. */
        fun all(wallet: Wallet, language: String, now: Instant): List<Card> {
            val rules = wallet.pack().use { pack -> pack.rules(language).associateBy { it.id } }
            return wallet.passes(now).map { pass -> pass.use { of(wallet, it, rules, now) } }
        }

        private fun of(wallet: Wallet, pass: Pass, rules: Map<RuleId, Rule>, now: Instant): Card {
            val rule = rules[pass.rule()]
            val standing = pass.standing()
            val choice = Choice(pass.rule(), pass.person())
            // WANTED of the core: the pass's total, this epoch's end, and the next epoch's shows.
            val total = rule?.let { it.showsPerEpoch.toInt() - 1 } ?: 0
            val until = runCatching { wallet.preview(choice, now).use { it.epochUntil() } }.getOrNull()
            val next = when (standing) {
                is Standing.RunningLow -> standing.next
                is Standing.UsedUp -> standing.next
                is Standing.NotYet -> standing.from
                Standing.Ready, Standing.EndsSoon, Standing.ReserveOnly, Standing.Ended, Standing.Retired -> null
            }
            return Card(
                choice, pass.called(), rule?.title ?: pass.title(), pass.goodUntil(), pass.showsLeft().toInt(), total, until, total, next,
                standing, pass.offered()
            )
        }
    }
}
