package org.laissez.ui

import org.laissez.Hint

/** What would help whoever holds the camera. */
val Hint.words: Int
    get() = when (this) {
        Hint.OneAtATime -> R.string.scan_one_at_a_time
        is Hint.Closer -> R.string.scan_closer
        is Hint.HoldStill -> R.string.scan_hold_still
        Hint.TooDark -> R.string.scan_low_light
    }
