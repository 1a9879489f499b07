package org.laissez.verifier

import org.laissez.Rule
import org.laissez.ui.Ui
import org.laissez.ui.words

/** What staff will see of each who comes by this rule. */
internal fun Ui.seen(rule: Rule): String = context.getString(org.laissez.ui.R.string.ready_you_see, context.getString(rule.discloses.words))
