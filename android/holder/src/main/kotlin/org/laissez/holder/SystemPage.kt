package org.laissez.holder

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.Settings

/** Pages of the system's settings, each named by a fixed action. */
enum class SystemPage(private val action: String) {
    /** The clock. */
    CLOCK(Settings.ACTION_DATE_SETTINGS),

    /** What takes up room. */
    STORAGE(Settings.ACTION_INTERNAL_STORAGE_SETTINGS),

    /** The screen lock. */
    SECURITY(Settings.ACTION_SECURITY_SETTINGS),

    /** This app, with its permissions. */
    APP(Settings.ACTION_APPLICATION_DETAILS_SETTINGS);

    /** What opens it. */
    fun intent(context: Context): Intent =
        if (this == APP) Intent(action, Uri.fromParts("package", context.packageName, null)) else Intent(action)
}
