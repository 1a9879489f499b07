package org.laissez.verifier

import com.sun.management.HotSpotDiagnosticMXBean
import java.io.BufferedInputStream
import java.io.File
import java.lang.management.ManagementFactory
import java.time.Duration
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Nothing about people stays: not in memory, not on the disk, not after the process has died. */
@RunWith(RobolectricTestRunner::class)
class PrivacyTest {
    @get:Rule
    val folder = TemporaryFolder()

    private var desk = Desk()

    // Turned about, so that looking for it doesn't find the looking.
    private val name = "OWKNOKO".toByteArray()

    @After
    fun close() = desk.close()

    @Test
    fun `after a verdict has gone, no object in reach holds a name`() {
        desk.scan(Authority.border)
        Authority.show(Authority.border, desk.clock.instant()).use(desk::see)
        desk.assertScreen("accepted-compare")
        desk.pass(Duration.ofSeconds(1))
        assertNotEquals("it is on the screen", 0, inMemory())
        desk.pass(Duration.ofSeconds(16))
        desk.assertScreen("scanning")
        assertEquals("it is gone from the screen", 0, inMemory())
        assertEquals(emptyList<File>(), onDisk())
    }

    @Test
    fun `where the process dies in the midst of a verdict, nothing of it is there at the next start`() {
        desk.scan(Authority.border)
        Authority.show(Authority.border, desk.clock.instant()).use(desk::see)
        val saved = android.os.Bundle()
        desk.controller.saveInstanceState(saved)
        assertFalse(saved.toString().contains(String(name.reversedArray())))
        assertEquals(emptyList<File>(), onDisk())
        desk.close()
        desk = Desk(start = desk.clock.instant()).start()
        desk.assertScreen("ready")
        assertEquals(0, desk.door.tally.accepted)
    }

    @Test
    fun `what is kept is the pack, its roots, and the rules`() {
        desk.scan(Authority.adult)
        Authority.show(Authority.adult, desk.clock.instant()).use(desk::see)
        desk.pass(Duration.ofSeconds(20))
        val files = desk.app.dataDir.walkTopDown().filter { it.isFile && it.length() > 0 }.map { it.name }.toSet()
        assertEquals(setOf("pack", "roots", "rules"), files)
    }

    @Test
    fun `the title of the window says nothing about anybody`() {
        desk.scan(Authority.border)
        Authority.show(Authority.border, desk.clock.instant()).use(desk::see)
        assertEquals("Accepted", desk.activity.title)
        assertTrue(desk.activity.window.attributes.flags and android.view.WindowManager.LayoutParams.FLAG_SECURE != 0)
    }

    private fun onDisk(): List<File> = desk.app.dataDir.walkTopDown().filter { it.isFile && found(it) > 0 }.toList()

    /** How often the name lies in what can be reached. */
    private fun inMemory(): Int {
        val dump = File(folder.root, "heap.hprof")
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean::class.java).dumpHeap(dump.path, true)
        return found(dump).also { dump.delete() }
    }

    /** Letters of one byte, as Java has Latin texts, or of two. */
    private fun found(file: File): Int = count(file, name.reversedArray(), 1) + count(file, name.reversedArray(), 2)

    private fun count(file: File, letters: ByteArray, width: Int): Int {
        val wanted = ByteArray(letters.size * width)
        letters.forEachIndexed { index, letter -> wanted[index * width] = letter }
        var found = 0
        BufferedInputStream(file.inputStream(), 1 shl 20).use { stream ->
            var matched = 0
            while (true) {
                val byte = stream.read()
                if (byte < 0) break
                matched = if (byte.toByte() == wanted[matched]) matched + 1 else if (byte.toByte() == wanted[0]) 1 else 0
                if (matched == wanted.size) {
                    found++
                    matched = 0
                }
            }
        }
        wanted.fill(0)
        return found
    }
}
