package org.laissez.holder

import android.app.PendingIntent
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import java.lang.reflect.Proxy
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers

/** The ways into the app, from the system and from other apps. */
@RunWith(RobolectricTestRunner::class)
class DoorsTest {
    private val app = RuntimeEnvironment.getApplication()

    private fun opens(intent: Intent): Boolean =
        app.packageManager.queryIntentActivities(intent.setPackage(app.packageName), PackageManager.MATCH_DEFAULT_ONLY).any { it.activityInfo.name == MainActivity::class.java.name }

    @Test
    fun `it opens a door's link, however the camera app writes the scheme`() {
        for (link in listOf("laissez:C1AAAA", "LAISSEZ:C1AAAA")) assertTrue(link, opens(Intent(Intent.ACTION_VIEW, Uri.parse(link)).addCategory(Intent.CATEGORY_BROWSABLE)))
    }

    @Test
    fun `it opens and takes files of its own kind, and no others`() {
        val content = Uri.parse("content://somewhere/7")
        fun view(type: String) = Intent(Intent.ACTION_VIEW).setDataAndType(content, type)
        assertTrue(opens(view("application/vnd.laissez")))
        assertTrue(opens(Intent(Intent.ACTION_SEND).setType("application/vnd.laissez")))
        for (type in listOf("application/octet-stream", "image/png", "text/plain", "*/*")) {
            assertEquals(type, false, opens(view(type)) && type != "*/*")
            assertEquals(type, false, opens(Intent(Intent.ACTION_SEND).setType(type)) && type != "*/*")
        }
        for (link in listOf("https://laissez.org/", "http://laissez.org/", "mailto:a@b")) {
            assertEquals(link, false, opens(Intent(Intent.ACTION_VIEW, Uri.parse(link)).addCategory(Intent.CATEGORY_BROWSABLE)))
        }
    }

    @Test
    fun `the tile asks for the first pass, by an intent that nobody can change`() {
        val asked = mutableListOf<PendingIntent>()
        val tile = Robolectric.setupService(PassTile::class.java)
        val service = Class.forName("android.service.quicksettings.IQSService")
        ReflectionHelpers.setField(tile, "mService", Proxy.newProxyInstance(service.classLoader, arrayOf(service)) { _, _, arguments ->
            asked += arguments.orEmpty().filterIsInstance<PendingIntent>()
            null
        })
        tile.onClick()
        val pending = shadowOf(asked.single())
        assertTrue(pending.isImmutable)
        assertEquals(MainActivity.SHOW to MainActivity::class.java.name, pending.savedIntent.run { action to component?.className })
    }

    @Test
    fun `before Android 14 the tile starts the activity itself`() {
        val level = Build.VERSION.SDK_INT
        ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", Build.VERSION_CODES.TIRAMISU)
        try {
            Robolectric.setupService(PassTile::class.java).onClick()
        } finally {
            ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", level)
        }
    }
}
