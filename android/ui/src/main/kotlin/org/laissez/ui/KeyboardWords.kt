package org.laissez.ui

import org.laissez.Keyboard

/** What a keyboard's layout is called, in the midst of a sentence. */
val Keyboard.noun: Int
    get() = when (this) {
        Keyboard.GERMAN -> R.string.keyboard_german
        Keyboard.FRENCH -> R.string.keyboard_french
        Keyboard.SPANISH -> R.string.keyboard_spanish
        Keyboard.ITALIAN -> R.string.keyboard_italian
        Keyboard.PORTUGUESE -> R.string.keyboard_portuguese
        Keyboard.SWEDISH -> R.string.keyboard_swedish
        Keyboard.NORWEGIAN -> R.string.keyboard_norwegian
        Keyboard.DANISH -> R.string.keyboard_danish
    }
