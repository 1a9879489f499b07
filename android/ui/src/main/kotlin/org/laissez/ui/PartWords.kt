package org.laissez.ui

import org.laissez.PartKind

/** The label of a row of what staff see. */
val PartKind.label: Int
    get() = when (this) {
        PartKind.INITIALS -> R.string.reveal_initials
        PartKind.BIRTH_DAY -> R.string.reveal_birth_day
        PartKind.BIRTH_MONTH -> R.string.reveal_birth_month
        PartKind.FULL_NAME -> R.string.reveal_full_name
        PartKind.BIRTH_DATE -> R.string.reveal_birth_date
        PartKind.CITIZENSHIP_GROUP -> R.string.reveal_citizenship_group
        PartKind.VACCINATED_ON -> R.string.reveal_vaccinated_on
        PartKind.TESTED_AT -> R.string.reveal_tested_at
    }
