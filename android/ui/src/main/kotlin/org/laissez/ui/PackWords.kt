package org.laissez.ui

import org.laissez.PackState

/** Whether a trust pack counts, in a few words. */
val PackState.words: Int
    get() = when (this) {
        PackState.FRESH -> R.string.pack_state_fresh
        PackState.STALE -> R.string.pack_state_stale
        PackState.EXPIRED -> R.string.pack_state_expired
        PackState.CLOCK_BEHIND -> R.string.pack_state_clock_behind
    }

/** What to do about it. */
val PackState.next: Int
    get() = when (this) {
        PackState.FRESH -> R.string.pack_state_fresh_next
        PackState.STALE -> R.string.pack_state_stale_next
        PackState.EXPIRED -> R.string.pack_state_expired_next
        PackState.CLOCK_BEHIND -> R.string.pack_state_clock_behind_next
    }
