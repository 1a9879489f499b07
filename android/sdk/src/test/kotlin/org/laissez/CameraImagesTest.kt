package org.laissez

import android.graphics.ImageFormat
import java.nio.ByteBuffer
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Frames as Android's camera hands them over, and the readme's sample on them. */
@RunWith(RobolectricTestRunner::class)
class CameraImagesTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val now = World.now
    private lateinit var wallet: Wallet
    private lateinit var show: Show
    private lateinit var luma: ByteBuffer
    private lateinit var layout: Layout

    @Before
    fun frame() {
        wallet = World.wallet(folder.root)
        show = wallet.show(Choice(World.adult), ShowKind.NEW, now)
        val (luma, layout) = show.code(false).use { World.frame(it) }
        this.luma = luma
        this.layout = layout
    }

    @Test
    fun `rows longer than the picture are read where they lie, and the image stays open`() {
        assertTrue(layout.stride > layout.width && luma.isDirect)
        val image = FakeYuvImage(luma, layout)
        World.door(World.adult).use { door ->
            val sight = door.look(image, 90, now) as Sight.Judged
            assertTrue(sight.judgement.verdict is Verdict.Accepted)
        }
        assertFalse(image.closed)
        val scan = Scanner().use { it.scan(image, 0) }
        assertEquals(show.text(), scan.payloads.single().text())
    }

    @Test
    fun `a buffer that begins further on is read from there`() {
        val from = layout.stride.toInt() * 400 + 5
        val later = ByteBuffer.allocateDirect(from + luma.capacity())
        later.position(from)
        later.put(luma.duplicate().rewind() as ByteBuffer).position(from)
        val scan = Scanner().use { it.scan(FakeYuvImage(later, layout), 0) }
        assertEquals(show.text(), scan.payloads.single().text())
        World.door(World.adult).use { door ->
            assertTrue((door.lookAt(later, layout, now) as Sight.Judged).judgement.verdict is Verdict.Accepted)
        }
        assertEquals(from, later.position())
        // Left to the binding alone, the picture begins 400 rows too early, and its code is cut off.
        assertTrue(Scanner().use { it.scan(later, layout, null) }.payloads.isEmpty())
    }

    @Test
    fun `a frame without a code gets a hint of what would help`() {
        val dark = ByteBuffer.allocateDirect(luma.capacity())
        World.door(World.adult).use { door ->
            val sight = door.look(FakeYuvImage(dark, layout), 0, now) as Sight.Unread
            assertEquals(Hint.TooDark, sight.hint)
        }
    }

    @Test
    fun `bytes that don't belong to the sides are refused`() {
        val half = ByteBuffer.allocateDirect(luma.capacity() / 2)
        World.door(World.adult).use { door ->
            val error = assertThrows(LaissezException::class.java) { door.look(FakeYuvImage(half, layout), 0, now) }
            assertEquals(ErrorKind.BAD_FRAME, error.kind())
            assertThrows(IllegalArgumentException::class.java) { door.look(FakeYuvImage(luma, layout, ImageFormat.JPEG), 0, now) }
            assertThrows(IllegalArgumentException::class.java) { door.look(FakeYuvImage(luma, layout, pixelStride = 2), 0, now) }
            assertThrows(IllegalArgumentException::class.java) { door.look(FakeYuvImage(luma, layout), 45, now) }
            val heap = ByteBuffer.wrap(ByteArray(luma.capacity()))
            assertThrows(IllegalArgumentException::class.java) { door.look(FakeYuvImage(heap, layout), 0, now) }
            val closed = FakeYuvImage(luma, layout).apply { close() }
            assertThrows(IllegalStateException::class.java) { door.look(closed, 0, now) }
        }
    }

    @Test
    fun `the readme's sample makes a wallet, shows, and judges`() {
        FakeAndroidKeyStore.install()
        Sample.door(World.pack, World.roots, World.adult, now).use { door ->
            assertEquals("Let them in: A. · 07 .. ....", Sample.verdict(door, FakeYuvImage(luma, layout), 0, now))
            val replayed = Sample.verdict(door, FakeYuvImage(luma, layout), 0, now.plusSeconds(90))
            assertEquals("${Refusal.REPLAY.words()}: ${Refusal.REPLAY.nextStep()}", replayed)
            val blank = ByteBuffer.allocateDirect(luma.capacity())
            assertEquals(null, Sample.verdict(door, FakeYuvImage(blank, layout), 0, now))
        }
        Wallet.at(folder.newFolder().path).use { mine ->
            val device = DeviceKey()
            Sample.create(mine, device, World.pack, World.roots, now)
            World.provide(mine)
            mine.lock()
            Sample.unlock(mine, device, now)
            val png = Sample.show(mine, World.adult, now)
            assertEquals(listOf(0x89, 0x50, 0x4E, 0x47), png.take(4).map { it.toInt() and 0xFF })
        }
    }
}
