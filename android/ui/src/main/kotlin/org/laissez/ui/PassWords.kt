package org.laissez.ui

import org.laissez.SlotKind
import org.laissez.Standing

/** How a pass stands, in a word or two. */
val Standing.word: Int
    get() = when (this) {
        Standing.Ready -> R.string.standing_ready
        is Standing.RunningLow -> R.string.passes_low
        Standing.EndsSoon -> R.string.passes_ends_soon
        is Standing.UsedUp -> R.string.standing_used_up
        Standing.ReserveOnly -> R.string.standing_reserve_only
        is Standing.NotYet -> R.string.standing_not_yet
        Standing.Ended -> R.string.standing_ended
        Standing.Retired -> R.string.standing_retired
    }

/** What that means, and one next step. */
val Standing.detail: Int
    get() = when (this) {
        Standing.Ready -> R.string.standing_ready_detail
        is Standing.RunningLow -> R.string.standing_running_low_detail
        Standing.EndsSoon -> R.string.standing_ends_soon_detail
        is Standing.UsedUp -> R.string.standing_used_up_detail
        Standing.ReserveOnly -> R.string.standing_reserve_only_detail
        is Standing.NotYet -> R.string.standing_not_yet_detail
        Standing.Ended -> R.string.standing_ended_detail
        Standing.Retired -> R.string.standing_retired_detail
    }

/** What opens the wallet. */
val SlotKind.noun: Int
    get() = when (this) {
        SlotKind.DEVICE -> R.string.slot_device
        SlotKind.PASSPHRASE -> R.string.slot_passphrase
        SlotKind.BOTH -> R.string.slot_both
    }
