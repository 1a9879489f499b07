package org.laissez.ui

import android.app.Activity
import android.graphics.Rect
import android.view.View
import android.view.ViewGroup
import android.widget.CompoundButton
import android.widget.EditText
import android.widget.ScrollView
import android.widget.TextView

/** Looks over a screen for what nobody should have to put up with. */
object Audit {
    /** What is wrong: text that is cut off, targets too small for a finger, targets without words, what lies outside of the screen. */
    fun of(activity: Activity): List<String> {
        val found = mutableListOf<String>()
        val decor = activity.window.decorView
        look(decor, decor, inScroll = false, found)
        return found
    }

    private fun look(view: View, decor: View, inScroll: Boolean, found: MutableList<String>) {
        if (view.visibility != View.VISIBLE || view.width == 0) return
        val density = view.resources.displayMetrics.density
        // A line of Arabic to write in is scrolled far to its end.
        val place = Rect(0, 0, view.width, view.height).apply { offset(view.scrollX, view.scrollY) }.also { (decor as ViewGroup).offsetDescendantRectToMyCoords(view, it) }
        if (place.left < 0 || place.right > decor.width) found += "${named(view)} lies beside the screen: $place"
        if (!inScroll && place.bottom > decor.height) found += "${named(view)} lies below the screen: $place"
        if (view.isClickable && view.hasOnClickListeners() || view is CompoundButton || view is EditText) {
            val least = (Ui.TARGET * density).toInt()
            if (view.width < least || view.height < least) found += "${named(view)} is ${view.width / density} × ${view.height / density} dp: too small to touch"
            val node = view.createAccessibilityNodeInfo()
            val silent = node.contentDescription.isNullOrBlank() && node.text.isNullOrBlank() && view !is EditText
            if (silent && view.isImportantForAccessibility) found += "${named(view)} can be touched and says nothing"
        }
        if (view is TextView) readable(view, found)
        if (view is ViewGroup) {
            for (index in 0 until view.childCount) {
                val child = view.getChildAt(index)
                if (view !is ScrollView && child.visibility == View.VISIBLE && child.bottom > view.height + 1 && child.height > 0) {
                    found += "${named(child)} is cut off below by ${child.bottom - view.height} pixels"
                }
                look(child, decor, inScroll || view is ScrollView, found)
            }
        }
    }

    private fun readable(view: TextView, found: MutableList<String>) {
        val layout = view.layout ?: return
        val room = view.height - view.compoundPaddingTop - view.compoundPaddingBottom
        if (layout.height > room + 1) found += "“${view.text}” is cut off: ${layout.height} pixels high in $room"
        for (line in 0 until layout.lineCount) {
            if (layout.getEllipsisCount(line) > 0) found += "“${view.text}” is shortened"
            val end = layout.getLineEnd(line)
            val inWord = end < view.text.length && view.text[end - 1].isLetter() && view.text[end].isLetter() && latin(view.text[end])
            if (inWord && view.text[end - 1] != '\u00ad') found += "“${view.text}” is broken inside of a word"
        }
    }

    private fun latin(letter: Char) = Character.UnicodeScript.of(letter.code) == Character.UnicodeScript.LATIN ||
        Character.UnicodeScript.of(letter.code) == Character.UnicodeScript.ARABIC

    private fun named(view: View) = "${view.javaClass.simpleName} “${view.contentDescription ?: (view as? TextView)?.text ?: ""}”"
}
