package org.laissez.verifier

import org.laissez.Rule
import org.laissez.ui.R
import org.laissez.ui.Ui
import org.laissez.ui.label
import org.laissez.ui.words

/** What staff will see of each who comes by this rule. */
internal fun Ui.seen(rule: Rule): String {
    val parts = rule.parts.map { context.getString(it.label) }.ifEmpty { listOf(context.getString(rule.discloses.words)) }
    return context.getString(R.string.ready_you_see, parts.joinToString(" · "))
}
