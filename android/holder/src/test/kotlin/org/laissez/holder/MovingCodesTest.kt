package org.laissez.holder

import android.content.Intent
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Color
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.MediaStore
import java.io.File
import java.nio.ByteBuffer
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Code
import org.laissez.FrameSender
import org.laissez.Layout
import org.laissez.Level
import org.laissez.World
import org.laissez.ui.Pictures
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** A file from a screen's moving codes to this phone, by the system's camera app. Decoding a film is a device's: its pictures are made here. */
@RunWith(RobolectricTestRunner::class)
class MovingCodesTest {
    private fun begun(): Phone = Phone().apply { pocket.create(World.pack, World.roots, { throw it }) {} }.start()

    /** What a camera sees of a screen that shows these frames: each a real PNG picture, read again. */
    private fun pictures(file: ByteArray, numbers: Iterable<UInt>): List<Pair<ByteBuffer, Layout>> = FrameSender(file).use { sender ->
        numbers.map { number ->
            val png = Code.draw(sender.text(number), Level.LOW).use { it.png(4u) }
            Pictures.luma(BitmapFactory.decodeByteArray(png, 0, png.size))
        }
    }

    private fun film(pictures: List<Pair<ByteBuffer, Layout>>) = Frames { look -> pictures.all { (luma, layout) -> look(luma, layout) } }

    /** The camera app films, into the file that it was granted. */
    private fun Phone.films(label: Int) {
        tap(label)
        val asked = asked()
        assertEquals(MediaStore.ACTION_VIDEO_CAPTURE, asked.action)
        @Suppress("DEPRECATION")
        val output = asked.getParcelableExtra<Uri>(MediaStore.EXTRA_OUTPUT)!!
        ParcelFileDescriptor.AutoCloseOutputStream(activity.contentResolver.openFileDescriptor(output, "w")).write(ByteArray(100))
        answer()
    }

    private val Phone.captures get() = File(activity.noBackupFilesDir, "captures")

    @Test
    fun `an answer is filmed in two parts, and becomes a pass`() = begun().use { phone ->
        val request = phone.wallet { it.request(World.ISSUER, listOf(World.adult), phone.clock.at, 3u) }
        val answer = World.answer(request.bytes)
        val needed = FrameSender(answer).use { (it.round() / 2u).toInt() }
        val films = ArrayDeque(listOf(pictures(answer, 0u until 9u), pictures(answer, 9u..(needed + 9).toUInt())))
        phone.activity.open(Film(phone.pocket) { film(films.removeFirst()) })

        phone.films(R.string.film_begin)
        assertTrue(phone.texts().toString(), phone.texts().any { it.startsWith("9 of ") })
        assertTrue(phone.says(R.string.film_more))
        assertFalse("the film is deleted", phone.captures.exists())

        phone.films(R.string.film_again)
        assertTrue(phone.texts().toString(), phone.says(R.string.receive_from, World.ISSUER))
        assertEquals(7, phone.left(World.adult))
        assertFalse(phone.captures.exists())
    }

    @Test
    fun `a film without codes says what to do`() = begun().use { phone ->
        phone.activity.open(Film(phone.pocket) { film(listOf(ByteBuffer.allocateDirect(640 * 480) to Layout(640u, 480u, 640u, org.laissez.Turn.NONE))) })
        phone.films(R.string.film_begin)
        assertTrue(phone.says(R.string.film_no_codes))
    }

    @Test
    fun `codes of something else are passed over`() = begun().use { phone ->
        val receipt = ByteArray(3_000) { (it * 7).toByte() }
        val other = Code.draw("HTTPS://EXAMPLE.ORG", Level.LOW).use { World.frame(it) }
        phone.activity.open(Film(phone.pocket) { film(listOf(other) + pictures(receipt, 0u until 2u)) })
        phone.films(R.string.film_begin)
        assertTrue(phone.texts().toString(), phone.texts().any { it.startsWith("2 of 6") })
    }

    @Test
    fun `a film that the phone can't decode is said so, and deleted`() = begun().use { phone ->
        phone.activity.open(Film(phone.pocket))
        phone.films(R.string.film_begin)
        assertEquals(Fault.FILM, ((phone.screen as Problem).problem as PhoneException).fault)
        assertFalse(phone.captures.exists())
    }

    @Test
    fun `who comes back without a film leaves nothing behind`() = begun().use { phone ->
        phone.activity.open(Film(phone.pocket))
        phone.tap(R.string.film_begin)
        assertTrue(phone.captures.exists())
        phone.turnBack()
        assertFalse(phone.captures.exists())
        assertTrue(phone.says(R.string.film_begin))
    }

    @Test
    fun `a film that is on the phone is chosen by the system's picker, without a permission`() = begun().use { phone ->
        phone.activity.open(Film(phone.pocket))
        phone.tap(R.string.film_choose)
        assertEquals(MediaStore.ACTION_PICK_IMAGES, phone.asked().action)
        assertEquals("video/*", phone.asked().type)
    }

    @Test
    fun `when the process dies while the camera films, the film is read all the same`() = begun().use { phone ->
        phone.activity.open(Film(phone.pocket))
        phone.tap(R.string.film_begin)
        val asked = shadowOf(phone.activity).nextStartedActivityForResult
        File(phone.captures, "film.mp4").writeBytes(ByteArray(100))
        phone.kill()
        assertTrue("it is there still", phone.captures.exists())
        val next = Receive.after(phone.pocket, phone.activity, asked.requestCode, true, Intent())
        assertNotNull(next)
        phone.activity.restart(Entrance(phone.pocket).apply { this.next = next })
        // This one is no film: that it was tried is what can be seen here.
        assertEquals(Fault.FILM, ((phone.screen as Problem).problem as PhoneException).fault)
        assertFalse(phone.captures.exists())
    }

    @Test
    fun `a door's code is read from a photograph, which is deleted at once`() = begun().use { phone ->
        val text = org.laissez.TrustPack.open(World.pack, World.roots, phone.clock.at).use { pack ->
            org.laissez.Challenge.ask("Gate A", listOf(World.adult), phone.clock.at, pack).use { it.text() }
        }
        for (picture in listOf(photograph(text, 8u, 600, 800), photograph(text, 40u, 3_000, 4_000), photograph(text, 8u, 3_000, 4_000))) {
            phone.activity.restart(DoorCode(phone.pocket))
            phone.tap(R.string.door_take)
            assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, phone.asked().action)
            File(phone.captures, "picture.jpg").writeBytes(picture)
            phone.answer()
            assertFalse(phone.captures.exists())
            assertEquals("${phone.texts()}", "door-asks", phone.screen.name)
        }
    }

    /** A code in the midst of a grey picture, as a JPEG file. */
    private fun photograph(text: String, pixels: UInt, width: Int, height: Int): ByteArray {
        val png = Code.draw(text, Level.LOW).use { it.png(pixels) }
        val code = BitmapFactory.decodeByteArray(png, 0, png.size)
        val picture = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)
        Canvas(picture).apply {
            drawColor(Color.GRAY)
            drawBitmap(code, (width - code.width) / 2f, (height - code.height) / 2f, null)
        }
        return java.io.ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.JPEG, 90, it) }.toByteArray()
    }

    @Test
    fun `a photograph without a code says what to do`() = begun().use { phone ->
        phone.activity.open(DoorCode(phone.pocket))
        phone.tap(R.string.door_take)
        File(phone.captures, "picture.jpg").writeBytes(byteArrayOf(1, 2, 3))
        phone.answer()
        assertEquals(Fault.NO_CODE, ((phone.screen as Problem).problem as PhoneException).fault)
        assertFalse(phone.captures.exists())
    }

    @Test
    fun `a phone without a camera app says so`() = begun().use { phone ->
        shadowOf(phone.activity.application as android.app.Application).checkActivities(true)
        phone.activity.open(Film(phone.pocket))
        phone.tap(R.string.film_begin)
        assertEquals(Fault.NO_APP, ((phone.screen as Problem).problem as PhoneException).fault)
        assertFalse(phone.activity.asking)
    }

    @Test
    fun `this phone shows a file as moving codes, which another one reads`() = begun().use { phone ->
        val file = phone.wallet { it.request(World.ISSUER, listOf(World.adult), phone.clock.at, 3u) }.bytes
        phone.activity.open(MovingCodes(phone.pocket, Parcel(Parcel.Kind.REQUEST, file)))
        Pieces().use { pieces ->
            repeat(200) {
                if (pieces.file != null) return@repeat
                phone.wait(java.time.Duration.ofMillis(160))
                val (luma, layout) = Pictures.luma(Pictures.of(phone.activity))
                pieces.look(luma, layout)
            }
            assertTrue("${pieces.read} of ${pieces.needed}", file.contentEquals(pieces.file))
        }
        phone.leave()
        assertEquals("nothing runs in the background", java.time.Duration.ZERO, shadowOf(android.os.Looper.getMainLooper()).nextScheduledTaskTime)
    }
}
