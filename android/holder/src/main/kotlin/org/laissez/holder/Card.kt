package org.laissez.holder

import java.time.Instant
import org.laissez.Choice
import org.laissez.NextShows
import org.laissez.Pass
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
 * @property total of how many
 * @property until when this epoch ends
 * @property next the next shows that are here already
 * @property reserve whether the reserve can be shown now
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
    val next: NextShows?,
    val reserve: Boolean,
    val standing: Standing,
    val offered: Boolean
) {
    /** How cards are read from a wallet. For the worker. */
    companion object {
        /** Those of all passes, in the wallet's order. */
        fun all(wallet: Wallet, language: String, now: Instant): List<Card> = wallet.passes(now).map { pass -> pass.use { of(it, language) } }

        private fun of(pass: Pass, language: String) = Card(
            Choice(pass.rule(), pass.person()), pass.called(), pass.titleIn(language), pass.goodUntil(), pass.showsLeft().toInt(),
            pass.showsTotal().toInt(), pass.epochUntil(), pass.nextShows(), pass.reserve(), pass.standing(), pass.offered()
        )
    }
}
