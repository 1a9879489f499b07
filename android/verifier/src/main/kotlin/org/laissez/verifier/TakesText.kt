package org.laissez.verifier

/** A screen that judges what scanners give. */
interface TakesText {
    /** A code's text, from a scanner that types or sends it. */
    fun take(text: String)
}
