package org.laissez.ui

import org.laissez.Discloses
import org.laissez.Link
import org.laissez.Linker
import org.laissez.Tell

/** How much a rule has staff see. */
val Discloses.words: Int
    get() = when (this) {
        Discloses.NOTHING -> R.string.discloses_nothing
        Discloses.ID_HINT -> R.string.discloses_id_hint
        Discloses.BORDER -> R.string.discloses_border
    }

/** What every show also tells. */
val Tell.words: Int
    get() = when (this) {
        Tell.RULE -> R.string.tell_rule
        Tell.COUNTRY -> R.string.tell_country
        Tell.EPOCH -> R.string.tell_epoch
        Tell.MOMENT -> R.string.tell_moment
        Tell.PHONE -> R.string.tell_phone
        Tell.KEY -> R.string.tell_key
    }

/** Who could link what. */
val Link.words: Int
    get() = when (this) {
        Link.OTHER_SHOWS -> R.string.link_other_shows
        Link.RESERVE -> R.string.link_reserve
        Link.HINT -> R.string.link_hint
        Link.BORDER -> R.string.link_border
        Link.ONE_SHOW -> R.string.link_one_show
        Link.ISSUER -> R.string.link_issuer
        Link.RARE -> R.string.link_rare
        Link.TIME -> R.string.link_time
        Link.TOGETHER -> R.string.link_together
    }

/** Who could. */
val Linker.noun: Int
    get() = when (this) {
        Linker.NOBODY -> R.string.linker_nobody
        Linker.DOORS -> R.string.linker_doors
        Linker.ISSUER_WITH_DOOR -> R.string.linker_issuer_with_door
        Linker.ONLOOKERS -> R.string.linker_onlookers
    }

/** The label of what staff see, by its code in the core; none for a code of a later core, which has a label in English. */
fun revealed(code: String): Int? = when (code) {
    "id_hint" -> R.string.reveal_id_hint
    "full_name" -> R.string.reveal_full_name
    "birth_date" -> R.string.reveal_birth_date
    "citizenship_group" -> R.string.reveal_citizenship_group
    "vaccinated_on" -> R.string.reveal_vaccinated_on
    "tested_at" -> R.string.reveal_tested_at
    else -> null
}
