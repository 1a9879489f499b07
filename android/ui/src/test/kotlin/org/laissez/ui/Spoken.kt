package org.laissez.ui

import android.app.Activity
import android.view.View
import android.view.ViewGroup
import android.view.accessibility.AccessibilityNodeInfo
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue

/** What a screen reader says of a screen, in its order. */
object Spoken {
    private val golden = File(System.getProperty("laissez.golden.screens"))
    private val renew = System.getProperty("laissez.golden") == "renew"

    /** A line for each thing that is read. */
    fun of(activity: Activity): String = buildString {
        append(activity.title).append('\n')
        read(activity.window.decorView, this)
    }

    /** Holds what is read against the file that was looked at before. [same] puts words in place of what differs from run to run. */
    fun hold(activity: Activity, name: String, same: (String) -> String = { it }) {
        val file = File(golden, "$name.txt")
        val now = same(of(activity))
        if (renew) file.writeText(now)
        assertTrue("$file is missing: -Dlaissez.golden=renew writes it", file.exists())
        assertEquals("what is read of $name, against $file", file.readText(), now)
    }

    private fun read(view: View, into: StringBuilder) {
        if (view.visibility != View.VISIBLE || view.importantForAccessibility == View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS) return
        val node = view.createAccessibilityNodeInfo()
        val words = node.contentDescription ?: node.text
        val said = view.importantForAccessibility != View.IMPORTANT_FOR_ACCESSIBILITY_NO && !words.isNullOrBlank()
        if (said) into.append(line(view, node, words.toString())).append('\n')
        // A group with words of its own is read as one.
        if (view is ViewGroup && !(said && node.contentDescription != null)) {
            for (index in 0 until view.childCount) read(view.getChildAt(index), into)
        }
    }

    // Also what screen readers before Android 9 go by.
    @Suppress("DEPRECATION")
    private fun line(view: View, node: AccessibilityNodeInfo, words: String) = buildString {
        append("- ").append(words.replace('\n', ' '))
        val roles = buildList {
            if (node.isHeading || node.collectionItemInfo?.isHeading == true) add("heading")
            if (node.isCheckable) add(if (node.isChecked) "checked" else "not checked")
            if (node.isEditable) add("edit")
            if (node.isClickable && !node.isCheckable) add("button")
            if (node.isClickable && !node.isEnabled) add("disabled")
            when (view.accessibilityLiveRegion) {
                View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE -> add("told at once")
                View.ACCESSIBILITY_LIVE_REGION_POLITE -> add("told")
            }
        }
        if (roles.isNotEmpty()) append(roles.joinToString(prefix = " (", postfix = ")"))
    }
}
