package org.laissez.verifier

import android.accessibilityservice.AccessibilityServiceInfo
import android.annotation.TargetApi
import android.content.Context
import android.os.Build
import android.view.accessibility.AccessibilityManager
import kotlin.math.max

/** How long a verdict stays: longer for those who have it read, or who reach the screen by switches. */
internal object Patience {
    private const val ASSISTED = 60_000L

    /** So many milliseconds, or as many as this person needs. */
    fun of(context: Context, usual: Long): Long {
        val manager = checkNotNull(context.getSystemService(AccessibilityManager::class.java))
        if (!manager.isEnabled) return usual
        val wanted = if (assisted(manager)) max(usual, ASSISTED) else usual
        return if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) recommended(manager, wanted) else wanted
    }

    /** A screen reader, or one of the services that take keys, as switch access does. */
    private fun assisted(manager: AccessibilityManager): Boolean = manager.isTouchExplorationEnabled ||
        manager.getEnabledAccessibilityServiceList(AccessibilityServiceInfo.FEEDBACK_ALL_MASK).any { service ->
            service.capabilities and AccessibilityServiceInfo.CAPABILITY_CAN_REQUEST_FILTER_KEY_EVENTS != 0
        }

    /** What is set in the system's "time to take action". */
    @TargetApi(Build.VERSION_CODES.Q)
    private fun recommended(manager: AccessibilityManager, wanted: Long): Long = max(wanted, manager.getRecommendedTimeoutMillis(
        wanted.toInt(), AccessibilityManager.FLAG_CONTENT_TEXT or AccessibilityManager.FLAG_CONTENT_CONTROLS
    ).toLong())
}
