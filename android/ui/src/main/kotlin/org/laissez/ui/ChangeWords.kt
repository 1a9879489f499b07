package org.laissez.ui

import android.content.Context
import org.laissez.Changed
import org.laissez.Discloses
import org.laissez.PartKind
import org.laissez.RuleId

/**
 * One thing that a trust pack changes, in a sentence. Names and reasons are the authority's.
 *
 * @param titles the rules' titles in the reader's language, as far as a pack has them
 */
fun Context.told(change: Changed, titles: Map<RuleId, String> = emptyMap()): String = when (change) {
    is Changed.NewRoots -> getString(R.string.change_new_roots, change.threshold.toInt(), change.keys.size)
    is Changed.AddsIssuer -> getString(R.string.change_adds_issuer, change.name, change.country)
    is Changed.RemovesIssuer -> getString(R.string.change_removes_issuer, change.name)
    is Changed.MovesIssuer -> getString(R.string.change_moves_issuer, change.name, change.country)
    is Changed.NewSealingKey -> getString(R.string.change_new_sealing_key, change.issuer)
    is Changed.AddsKey -> {
        val sentence = if (change.specimen) R.string.change_adds_key_specimen else R.string.change_adds_key
        getString(sentence, change.issuer, date(change.from), date(change.until))
    }
    is Changed.MendsKey -> getString(R.string.change_mends_key, change.issuer)
    is Changed.RemovesKey -> getString(R.string.change_removes_key, change.issuer)
    is Changed.AddsRule -> getString(R.string.change_adds_rule, titles[change.rule] ?: change.title, seen(change.discloses, change.parts))
    is Changed.MendsRule -> if (change.before == change.title) {
        getString(R.string.change_mends_rule, titles[change.rule] ?: change.title)
    } else {
        getString(R.string.change_mends_rule_renamed, change.before, change.title)
    }
    is Changed.RemovesRule -> getString(R.string.change_removes_rule, titles[change.rule] ?: change.title)
    is Changed.RetiresKey -> {
        val issuer = change.issuer
        if (issuer == null) getString(R.string.change_retires_key_unnamed, date(change.from), change.reason)
        else getString(R.string.change_retires_key, issuer, date(change.from), change.reason)
    }
    is Changed.RetiresRule -> {
        val title = titles[change.rule] ?: change.title
        if (title == null) getString(R.string.change_retires_rule_unnamed, date(change.from), change.reason)
        else getString(R.string.change_retires_rule, title, date(change.from), change.reason)
    }
    is Changed.AddsAnchor -> getString(R.string.change_adds_anchor, change.name)
    is Changed.RemovesAnchor -> getString(R.string.change_removes_anchor, change.name)
    is Changed.FreshFor -> resources.counted(R.plurals.change_fresh_for, (change.seconds.toLong() / DAY).coerceAtLeast(1).toInt())
    is Changed.Expires -> getString(R.string.change_expires, date(change.until))
    is Changed.NotUnderstood -> getString(R.string.change_not_understood, change.name)
}

private fun Context.seen(discloses: Discloses, parts: List<PartKind>): String =
    if (parts.isEmpty()) getString(discloses.words) else resources.listed(parts.map { getString(it.label) })

private const val DAY = 86_400L
