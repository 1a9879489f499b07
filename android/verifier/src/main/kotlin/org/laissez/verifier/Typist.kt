package org.laissez.verifier

import android.os.Handler
import android.view.KeyEvent

/**
 * Collects what a scanner types that stands in for a keyboard: a code ends with Enter or Tab, or when nothing more comes.
 *
 * @param main the main thread
 * @param typed takes a code
 */
class Typist(private val main: Handler, private val typed: (String) -> Unit) {
    private val letters = StringBuilder()
    private val over = Runnable { end() }

    /** Takes a key, and says whether it belongs to a code. */
    fun take(event: KeyEvent): Boolean {
        val ends = event.keyCode in ENDS
        val letter = event.unicodeChar
        return when {
            // Alone, these keys move about on the screen, for people who work with keys.
            letters.isEmpty() && (ends || letter == 0 || letter == ' '.code) -> false
            event.action != KeyEvent.ACTION_DOWN -> true
            ends -> true.also { end() }
            else -> true.also { if (letter != 0) add(letter) }
        }
    }

    /** Forgets what was typed so far. */
    fun forget() {
        main.removeCallbacks(over)
        for (index in letters.indices) letters.setCharAt(index, ' ')
        letters.setLength(0)
    }

    private fun add(letter: Int) {
        main.removeCallbacks(over)
        // More than this is no code, and is said to be none.
        if (letters.length < MOST) letters.appendCodePoint(letter)
        main.postDelayed(over, PAUSE)
    }

    private fun end() {
        val code = letters.toString()
        forget()
        typed(code)
    }

    private companion object {
        const val MOST = 4096
        val ENDS = setOf(KeyEvent.KEYCODE_ENTER, KeyEvent.KEYCODE_NUMPAD_ENTER, KeyEvent.KEYCODE_TAB)

        /** No scanner is slower. */
        const val PAUSE = 500L
    }
}
