package org.laissez.holder

import android.content.ContentProvider
import android.content.ContentValues
import android.content.Intent
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import java.io.FileNotFoundException
import java.io.IOException
import java.io.InputStream
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.World
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** From the first start to a pass, by files. */
@RunWith(RobolectricTestRunner::class)
class GettingPassesTest {
    private fun begun(phone: Phone = Phone()): Phone = phone.apply { pocket.create(World.pack, World.roots, { throw it }) {} }

    private fun Phone.request(): ByteArray {
        activity.open(Ask(pocket))
        tap("Adult")
        tap(R.string.ask_make)
        return save()
    }

    @Test
    fun `a request is made, saved, answered by the issuer, opened from another app, and there is a pass`() = begun().start().use { phone ->
        val request = phone.request()
        assertTrue(phone.says(R.string.send_saved))
        phone.tap(R.string.action_done)
        assertEquals(1u, phone.wallet { it.pending() })

        phone.open(phone.file(World.answer(request)))
        assertTrue(phone.says(R.string.receive_from, World.ISSUER))
        assertTrue(phone.texts().toString(), "Adult" in phone.texts())
        phone.tap(R.string.action_done)
        assertEquals("passes", phone.screen.name)
        assertEquals(7, phone.left(World.adult))
        assertEquals(0u, phone.wallet { it.pending() })
    }

    @Test
    fun `the desk's six words stand on the screen, as the core has them`() = begun().start().use { phone ->
        val file = phone.wallet { it.request(World.ISSUER, listOf(World.adult), phone.clock.at, 3u) }
        phone.activity.open(Send(phone.pocket, Parcel(Parcel.Kind.REQUEST, file.bytes, file.words)))
        val shown = phone.texts().flatMap { it.split('\u2003') }
        assertTrue(shown.containsAll(file.words))
    }

    @Test
    fun `a request goes to the app that was chosen, which alone may read it`() = begun().start().use { phone ->
        phone.activity.open(Ask(phone.pocket))
        phone.tap("Vaccinated")
        phone.tap(R.string.ask_make)
        phone.tap(R.string.send_share)
        val chooser = shadowOf(phone.activity).nextStartedActivity
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        @Suppress("DEPRECATION")
        val send = chooser.getParcelableExtra<Intent>(Intent.EXTRA_INTENT)!!
        @Suppress("DEPRECATION")
        val uri = send.getParcelableExtra<Uri>(Intent.EXTRA_STREAM)!!
        assertEquals("application/vnd.laissez", send.type)
        assertEquals(Intent.FLAG_GRANT_READ_URI_PERMISSION, send.flags and (Intent.FLAG_GRANT_READ_URI_PERMISSION or Intent.FLAG_GRANT_WRITE_URI_PERMISSION))
        assertEquals(uri, send.clipData!!.getItemAt(0).uri)
        val read = phone.activity.contentResolver.openInputStream(uri)!!.readBytes()
        assertTrue("the issuer reads it", World.answer(read).isNotEmpty())
    }

    @Test
    fun `nothing is asked for until something is chosen`() = begun().start().use { phone ->
        phone.activity.open(Ask(phone.pocket))
        phone.tap(R.string.ask_make)
        assertTrue(phone.says(R.string.ask_nothing_chosen))
        assertEquals(0u, phone.wallet { it.pending() })
    }

    @Test
    fun `somebody new is asked for by name, and isn't added where the request fails`() = begun().start().use { phone ->
        phone.activity.open(Ask(phone.pocket))
        phone.write(R.string.people_name, "Ben")
        phone.tap("Adult")
        phone.tap(R.string.ask_make)
        assertEquals(listOf("Ben" to true), phone.wallet { wallet -> wallet.people().map { it.called() to it.waits() } })

        phone.activity.restart(Ask(phone.pocket))
        phone.tap(R.string.ask_somebody)
        phone.write(R.string.people_name, "x".repeat(41))
        phone.tap("Adult")
        phone.tap(R.string.ask_make)
        assertEquals(ErrorKind.BAD_LABEL, ((phone.screen as Problem).problem as LaissezException).kind())
        assertEquals(1, phone.wallet { it.people() }.size)
    }

    @Test
    fun `what is asked for twice is said to be asked for already`() = begun().start().use { phone ->
        phone.request()
        phone.activity.restart(Ask(phone.pocket))
        phone.tap("Adult")
        phone.tap(R.string.ask_make)
        assertEquals(ErrorKind.NOTHING_LACKING, ((phone.screen as Problem).problem as LaissezException).kind())
    }

    @Test
    fun `a file that was shared is received as one that was opened`() = begun().start().use { phone ->
        val file = phone.file(World.answer(phone.request()))
        phone.ask(Intent(Intent.ACTION_SEND).setType("application/vnd.laissez").putExtra(Intent.EXTRA_STREAM, file))
        assertTrue(phone.says(R.string.receive_from, World.ISSUER))
    }

    @Test
    fun `the picker is the sure way`() = begun().start().use { phone ->
        val answer = World.answer(phone.request())
        phone.activity.restart(Passes(phone.pocket))
        phone.screen.openFile(phone.pocket)
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, phone.asked().action)
        assertTrue("the wallet stays open for the picker", phone.activity.asking)
        phone.answer(Intent().setData(phone.file(answer)))
        assertTrue(phone.says(R.string.receive_from, World.ISSUER))
    }

    @Test
    fun `who turns back from the picker is where they were`() = begun().start().use { phone ->
        phone.screen.openFile(phone.pocket)
        phone.turnBack()
        phone.shows("passes")
        phone.asksNobody()
    }

    @Test
    fun `when the process dies while a file is chosen, it is received all the same`() = begun().start().use { phone ->
        val answer = World.answer(phone.request())
        phone.activity.restart(Passes(phone.pocket))
        phone.screen.openFile(phone.pocket)
        val asked = shadowOf(phone.activity).nextStartedActivityForResult
        phone.kill()
        val file = phone.file(answer)
        phone.activity.restart(Entrance(phone.pocket).apply { next = Receive.after(phone.pocket, phone.activity, asked.requestCode, true, Intent().setData(file)) })
        assertTrue(phone.says(R.string.receive_from, World.ISSUER))
    }

    @Test
    fun `when the process dies while a place is chosen, the file is saved there all the same`() = begun().start().use { phone ->
        phone.activity.open(Ask(phone.pocket))
        phone.tap("Adult")
        phone.tap(R.string.ask_make)
        phone.tap(R.string.send_save)
        val asked = shadowOf(phone.activity).nextStartedActivityForResult
        phone.kill()
        val (uri, saved) = Uri.parse("content://files/late") to java.io.ByteArrayOutputStream()
        shadowOf(phone.activity.contentResolver).registerOutputStream(uri, saved)
        phone.activity.restart(Entrance(phone.pocket).apply { next = Receive.after(phone.pocket, phone.activity, asked.requestCode, true, Intent().setData(uri)) })
        assertTrue(phone.says(R.string.send_saved))
        phone.open(phone.file(World.answer(saved.toByteArray())))
        assertTrue(phone.says(R.string.receive_from, World.ISSUER))
    }

    @Test
    fun `when the process dies while an answer is read, the request still waits, and the file opens again`() {
        val errands = Waiting().apply { atOnce = true }
        begun(Phone(errands = errands)).start().use { phone ->
            val answer = World.answer(phone.request())
            errands.atOnce = false
            phone.open(phone.file(answer))
            assertTrue(phone.says(R.string.receive_safe))
            errands.drop()
            errands.atOnce = true
            phone.kill()
            assertEquals(1u, phone.wallet { it.pending() })
            phone.open(phone.file(answer))
            assertTrue(phone.says(R.string.receive_from, World.ISSUER))
            assertEquals(7, phone.left(World.adult))
        }
    }

    @Test
    fun `who leaves while an answer is stored finds the pass`() {
        val background = Waiting().apply { atOnce = true }
        begun(Phone(background = background, errands = { it.run() })).start().use { phone ->
            val answer = World.answer(phone.request())
            phone.activity.restart(Passes(phone.pocket))
            background.atOnce = false
            phone.open(phone.file(answer))
            phone.tap(R.string.action_cancel)
            phone.shows("passes")
            background.run()
            background.atOnce = true
            assertEquals(7, phone.left(World.adult))
        }
    }

    @Test
    fun `an answer that was taken already is said so, and nothing changes`() = begun().start().use { phone ->
        val answer = World.answer(phone.request())
        phone.open(phone.file(answer))
        phone.open(phone.file(answer))
        assertEquals(ErrorKind.NO_SUCH_REQUEST, ((phone.screen as Problem).problem as LaissezException).kind())
        assertEquals(7, phone.left(World.adult))
    }

    private fun Phone.fault(): Fault = ((screen as Problem).problem as PhoneException).fault

    @Test
    fun `a file that never ends is given up`() = begun().start().use { phone ->
        var given = 0L
        phone.open(phone.file {
            object : InputStream() {
                override fun read(): Int = 0.also { given++ }

                override fun read(into: ByteArray, from: Int, length: Int): Int = length.also { given += it }
            }
        })
        assertEquals(Fault.TOO_LARGE, phone.fault())
        assertTrue("$given", given < Files.MOST + (1 shl 20))
    }

    /** Another app's provider, which says that its file is large, and counts who opens it. */
    class Huge : ContentProvider() {
        override fun onCreate(): Boolean = true

        override fun query(uri: Uri, projection: Array<String>?, selection: String?, arguments: Array<String>?, order: String?): Cursor =
            MatrixCursor(arrayOf(OpenableColumns.SIZE)).apply { addRow(listOf(if ("said" in uri.path.orEmpty()) 1L shl 40 else "not a number")) }

        override fun getType(uri: Uri): String = "image/png"

        override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor = throw FileNotFoundException().also { opened++ }

        override fun insert(uri: Uri, values: ContentValues?): Uri? = null

        override fun update(uri: Uri, values: ContentValues?, selection: String?, arguments: Array<String>?): Int = 0

        override fun delete(uri: Uri, selection: String?, arguments: Array<String>?): Int = 0

        companion object {
            var opened = 0
        }
    }

    @Test
    fun `a file that is said to be huge isn't opened at all`() = begun().start().use { phone ->
        Robolectric.buildContentProvider(Huge::class.java).create("huge")
        phone.open(Uri.parse("content://huge/said"))
        assertEquals(Fault.TOO_LARGE, phone.fault())
        assertEquals(0, Huge.opened)
        phone.activity.restart(Passes(phone.pocket))
        phone.open(Uri.parse("content://huge/nonsense"))
        assertEquals(Fault.UNREADABLE, phone.fault())
    }

    @Test
    fun `an app that gives its file never keeps nobody waiting but itself`() {
        val latch = CountDownLatch(1)
        val thread = Executors.newSingleThreadExecutor()
        begun(Phone(errands = thread)).start().use { phone ->
            phone.open(phone.file {
                object : InputStream() {
                    override fun read(): Int = (-1).also { latch.await() }
                }
            })
            phone.tap(R.string.action_cancel)
            phone.shows("passes")
            assertTrue("the wallet answers", phone.wallet { !it.isLocked() })
            latch.countDown()
            thread.shutdown()
        }
    }

    @Test
    fun `an app that fails, and one that throws anything, is told from a file that is wrong`() = begun().start().use { phone ->
        for (thrown in listOf(IOException("gone"), SecurityException("no grant"), IllegalStateException("whatever"), NullPointerException())) {
            phone.open(phone.file { throw thrown })
            assertEquals("$thrown", Fault.UNREADABLE, phone.fault())
            phone.activity.restart(Passes(phone.pocket))
        }
    }

    @Test
    fun `what is no file of ours, and what is for others, is named`() = begun().start().use { phone ->
        for ((bytes, fault) in listOf(byteArrayOf() to Fault.FOREIGN, "a letter".toByteArray() to Fault.FOREIGN, ByteArray(5_000) { it.toByte() } to Fault.FOREIGN)) {
            phone.open(phone.file(bytes))
            assertEquals(fault, phone.fault())
            phone.activity.restart(Passes(phone.pocket))
        }
        phone.open(phone.file(phone.request()))
        assertEquals(Fault.REQUEST, phone.fault())
    }

    @Test
    fun `nobody can have this app read its own files, or those of the phone`() = begun().start().use { phone ->
        val own = Outbox(phone.activity).put(Parcel(Parcel.Kind.DAMAGED, byteArrayOf(1)))
        for (uri in listOf(own, Uri.parse("content://0@${OutboxProvider.AUTHORITY}/damaged.laissez"), Uri.parse("content://${CaptureProvider.AUTHORITY}/film.mp4"))) {
            phone.open(uri)
            assertEquals("$uri", Fault.UNREADABLE, phone.fault())
            phone.activity.restart(Passes(phone.pocket))
        }
        for (uri in listOf("file:///proc/self/maps", "https://example.org/pass.laissez")) {
            phone.ask(Intent(Intent.ACTION_VIEW).setDataAndType(Uri.parse(uri), "application/vnd.laissez"))
            phone.shows("passes")
            phone.ask(Intent(Intent.ACTION_SEND).setType("application/vnd.laissez").putExtra(Intent.EXTRA_STREAM, Uri.parse(uri)))
            phone.shows("passes")
        }
    }

    @Test
    fun `a place that can't be written to is said, and nothing pretends to be saved`() = begun().start().use { phone ->
        phone.activity.open(Send(phone.pocket, Parcel(Parcel.Kind.RECEIPT, byteArrayOf(1))))
        phone.tap(R.string.send_save)
        shadowOf(phone.activity.contentResolver).registerOutputStream(Uri.parse("content://files/full"), object : java.io.OutputStream() {
            override fun write(byte: Int) = throw IOException("no room")
        })
        phone.answer(Intent().setData(Uri.parse("content://files/full")))
        assertEquals(Fault.UNWRITABLE, phone.fault())
        phone.tap(R.string.action_close)
        assertFalse(phone.says(R.string.send_saved))
    }

    @Test
    fun `requests that wait can be forgotten, and their answers are refused then`() = begun().start().use { phone ->
        val answer = World.answer(phone.request())
        phone.activity.restart(Care(phone.pocket))
        phone.tap(phone.activity.getString(R.string.requests_title))
        phone.tap(R.string.requests_forget)
        assertTrue(phone.says(R.string.requests_waiting_zero))
        phone.open(phone.file(answer))
        assertEquals(ErrorKind.NO_SUCH_REQUEST, ((phone.screen as Problem).problem as LaissezException).kind())
    }

    @Test
    fun `the first trust pack is opened, its roots' hash is shown, and the wallet begins`() = Phone().start().use { phone ->
        phone.activity.restart(FirstPack(phone.pocket))
        phone.tap(R.string.first_pack_open)
        phone.answer(Intent().setData(phone.file(World.pack)))
        assertTrue(phone.texts().toString(), World.roots.chunked(4).joinToString(" ") in phone.texts())
        phone.tap(R.string.first_pack_begin)
        phone.shows("passes")
        assertEquals(World.roots, phone.wallet { wallet -> wallet.pack().use { it.rootsHash() } })
    }

    @Test
    fun `an answer that comes before there is a wallet leads to one`() = Phone().start().use { phone ->
        val elsewhere = Phone(beside = phone)
        begun(elsewhere)
        val request = elsewhere.wallet { it.request(World.ISSUER, listOf(World.adult), phone.clock.at, 3u) }
        elsewhere.close()
        phone.activity.open(Receive(phone.pocket, World.answer(request.bytes)))
        assertEquals(ErrorKind.MISSING, ((phone.screen as Problem).problem as LaissezException).kind())
        phone.tap(R.string.remedy_begin)
        assertTrue(phone.screen is FirstStart)
    }
}
