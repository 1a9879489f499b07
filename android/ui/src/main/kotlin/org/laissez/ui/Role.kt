package org.laissez.ui

import android.annotation.TargetApi
import android.os.Build
import android.view.View
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.Button

/** What a view is to a screen reader, where its class doesn't say. */
object Role {
    /** It does something. */
    val BUTTON: View.AccessibilityDelegate = object : View.AccessibilityDelegate() {
        override fun onInitializeAccessibilityNodeInfo(host: View, info: AccessibilityNodeInfo) {
            super.onInitializeAccessibilityNodeInfo(host, info)
            info.className = Button::class.java.name
        }
    }

    /** It heads what follows: before Android 9, as the only row of a table of headings. */
    @Suppress("DEPRECATION")
    val HEADING: View.AccessibilityDelegate = object : View.AccessibilityDelegate() {
        override fun onInitializeAccessibilityNodeInfo(host: View, info: AccessibilityNodeInfo) {
            super.onInitializeAccessibilityNodeInfo(host, info)
            info.collectionItemInfo = AccessibilityNodeInfo.CollectionItemInfo.obtain(0, 1, 0, 1, true)
        }
    }
}

/** What views can do since Android 9. */
@TargetApi(Build.VERSION_CODES.P)
internal object SinceAndroid9 {
    fun heading(view: View) {
        view.isAccessibilityHeading = true
    }

    /** Announces a screen by its title. */
    fun pane(view: View, title: CharSequence) {
        view.accessibilityPaneTitle = title
    }
}
