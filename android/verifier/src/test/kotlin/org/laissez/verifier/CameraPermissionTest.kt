package org.laissez.verifier

import android.Manifest
import android.content.pm.PackageManager
import android.provider.Settings
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** The camera is asked for when it is needed, with a reason, and done without where it is denied. */
@RunWith(RobolectricTestRunner::class)
class CameraPermissionTest {
    private val desk = Desk(camera = false)

    @After
    fun close() = desk.close()

    @Test
    fun `nothing is asked before somebody scans`() {
        desk.set(Authority.adult).start()
        assertNull(shadowOf(desk.activity).lastRequestedPermission)
        desk.tap("Scan")
        desk.assertScreen("camera-reason")
        assertTrue(desk.shows("Pictures are read and dropped, never stored"))
        assertNull(shadowOf(desk.activity).lastRequestedPermission)
        desk.tap("Continue")
        assertEquals(listOf(Manifest.permission.CAMERA), shadowOf(desk.activity).lastRequestedPermission.requestedPermissions.toList())
        answer(granted = true)
        desk.assertScreen("scanning")
        assertTrue(desk.eyes.isOpen)
        desk.back()
        desk.assertScreen("ready")
        desk.tap("Scan")
        desk.assertScreen("scanning")
    }

    @Test
    fun `denied once it may be asked again, denied twice the settings help`() {
        desk.set(Authority.adult).start()
        desk.tap("Scan")
        desk.tap("Continue")
        shadowOf(desk.app.packageManager).setShouldShowRequestPermissionRationale(Manifest.permission.CAMERA, true)
        answer(granted = false)
        desk.assertScreen("camera-denied")
        assertTrue(desk.shows("use a hardware scanner"))
        desk.tap("Ask me again")
        shadowOf(desk.app.packageManager).setShouldShowRequestPermissionRationale(Manifest.permission.CAMERA, false)
        answer(granted = false)
        desk.assertScreen("camera-denied-for-good")
        assertFalse(desk.eyes.isOpen)
        desk.tap("Open this app’s settings")
        val asked = shadowOf(desk.activity).nextStartedActivity
        assertEquals(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, asked.action)
        assertEquals("package:org.laissez.verifier", asked.dataString)
        // Allowed there, it goes on where it was.
        shadowOf(desk.app).grantPermissions(Manifest.permission.CAMERA)
        desk.controller.pause().resume()
        desk.idle()
        desk.assertScreen("scanning")
    }

    @Test
    fun `without the camera a scanner is enough`() {
        desk.set(Authority.adult).start()
        desk.tap("Scan")
        desk.back()
        desk.assertScreen("ready")
        val code = Authority.show(Authority.adult, desk.clock.instant()).use { it.text() }
        desk.app.sendBroadcast(android.content.Intent(ScannerBroadcasts.ACTION).putExtra("data", code))
        desk.idle()
        desk.assertScreen("accepted-compare")
    }

    /** The system's dialogue covers the app, and gives way to it. */
    private fun answer(granted: Boolean) {
        desk.controller.pause()
        if (granted) shadowOf(desk.app).grantPermissions(Manifest.permission.CAMERA)
        val request = shadowOf(desk.activity).lastRequestedPermission
        val result = if (granted) PackageManager.PERMISSION_GRANTED else PackageManager.PERMISSION_DENIED
        desk.activity.onRequestPermissionsResult(request.requestCode, request.requestedPermissions, intArrayOf(result))
        desk.controller.resume()
        desk.idle()
    }
}
