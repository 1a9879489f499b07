package org.laissez.holder

import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.MediaStore
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** What the app's two providers give, to whom, and for how long. */
@RunWith(RobolectricTestRunner::class)
class CaptureProviderTest {
    private val app = RuntimeEnvironment.getApplication()
    private val resolver = app.contentResolver
    private val captures = Captures(app)
    private val outbox = Outbox(app)

    private fun film(name: String = "film.mp4") = Uri.parse("content://${CaptureProvider.AUTHORITY}/$name")

    @Test
    fun `nobody is let in without a grant of a single address`() {
        val providers = app.packageManager.getPackageInfo(app.packageName, PackageManager.GET_PROVIDERS).providers!!
        assertEquals(setOf(CaptureProvider.AUTHORITY, OutboxProvider.AUTHORITY), providers.map { it.authority }.toSet())
        for (provider in providers) assertFalse(provider.name, provider.exported)
        for (provider in providers) assertTrue(provider.name, provider.grantUriPermissions)
    }

    @Test
    fun `the camera app is granted the one address that it writes to`() {
        val asked = captures.intent(Captures.Kind.FILM)
        @Suppress("DEPRECATION")
        assertEquals(film(), asked.getParcelableExtra<Uri>(MediaStore.EXTRA_OUTPUT))
        assertEquals(film(), asked.clipData!!.getItemAt(0).uri)
        assertEquals(1, asked.clipData!!.itemCount)
        val grants = Intent.FLAG_GRANT_WRITE_URI_PERMISSION or Intent.FLAG_GRANT_READ_URI_PERMISSION
        assertEquals(grants, asked.flags and (grants or Intent.FLAG_GRANT_PERSISTABLE_URI_PERMISSION or Intent.FLAG_GRANT_PREFIX_URI_PERMISSION))
        assertNull("no data that another app could be opened with", asked.data)
    }

    @Test
    fun `what is written is there, and gone when it was read`() {
        captures.intent(Captures.Kind.FILM)
        ParcelFileDescriptor.AutoCloseOutputStream(resolver.openFileDescriptor(film(), "w")).write(byteArrayOf(1, 2, 3))
        assertEquals(3L, captures.file(Captures.Kind.FILM)!!.length())
        resolver.query(film(), arrayOf(OpenableColumns.SIZE, "anything"), null, null, null)!!.use { cursor ->
            assertTrue(cursor.moveToFirst())
            assertEquals(1, cursor.columnCount)
            assertEquals(3, cursor.getLong(0))
        }
        captures.clear()
        assertNull(captures.file(Captures.Kind.FILM))
        assertThrows("late writers find nothing", FileNotFoundException::class.java) { resolver.openFileDescriptor(film(), "w") }
    }

    @Test
    fun `no other file can be named`() {
        captures.intent(Captures.Kind.FILM)
        File(app.noBackupFilesDir, "secret").writeText("secret")
        for (name in listOf("secret", "../secret", "..%2Fsecret", "film.mp4/../../secret", "film.mp4%2F..%2F..%2Fsecret", "", "picture")) {
            assertThrows(name, FileNotFoundException::class.java) { resolver.openFileDescriptor(film(name), "r") }
        }
    }

    @Test
    fun `the outbox gives its one file for reading, and takes nothing`() {
        val address = outbox.put(Parcel(Parcel.Kind.REQUEST, byteArrayOf(1, 2)))
        assertEquals("application/vnd.laissez", resolver.getType(address))
        for (mode in listOf("w", "rw", "rwt", "wa")) assertThrows(mode, FileNotFoundException::class.java) { resolver.openFileDescriptor(address, mode) }
        assertEquals(0, resolver.delete(address, null, null))
        val next = outbox.put(Parcel(Parcel.Kind.RECEIPT, byteArrayOf(3)))
        assertThrows("the one before is gone", FileNotFoundException::class.java) { resolver.openFileDescriptor(address, "r") }
        assertEquals(3, resolver.openInputStream(next)!!.read())
    }

    @Test
    fun `what was left behind is deleted when the app starts, but not while the camera is out`() {
        Phone().provide().start().use { phone ->
            phone.activity.open(Film(phone.pocket))
            phone.tap(R.string.film_begin)
            val left = File(File(phone.activity.noBackupFilesDir, "captures"), "film.mp4").apply { writeBytes(byteArrayOf(1)) }
            phone.kill()
            assertTrue("the camera is out", left.exists())
            phone.start()
            assertFalse("a new start", left.exists())
        }
    }
}
