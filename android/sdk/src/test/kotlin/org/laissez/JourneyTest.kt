package org.laissez

import java.io.File
import java.time.Duration
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertInstanceOf
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

/** The whole way of a pass, through the real library, with a real issuer. */
class JourneyTest {
    @TempDir
    lateinit var folder: File

    private val now = World.now

    @Test
    fun `a pass is asked for, shown to a camera, accepted, and refused the second time`() {
        Wallet.at(folder.path).use { wallet ->
            assertFalse(wallet.exists())
            val secret = generateDeviceSecret()
            NewKey.device(secret, byteArrayOf(1, 2, 3)).use { wallet.create(it, World.pack, World.roots, now) }
            assertArrayEquals(byteArrayOf(1, 2, 3), wallet.wrapped())

            val request = wallet.request(World.ISSUER, listOf(World.vaccinated, World.adult), now, 3u)
            assertEquals(6, request.words.size)
            val report = wallet.importAnswer(World.answer(request.bytes), now)
            assertEquals(World.ISSUER, report.issuer)
            assertEquals(setOf(World.vaccinated, World.adult), report.stacks.map { it.rule }.toSet())
            assertEquals(setOf("ready"), wallet.passes(now).map { it.standingCode() }.toSet())

            val choice = Choice(World.adult)
            wallet.preview(choice, now).use { preview ->
                assertEquals("Adult", preview.title())
                assertEquals("A. · 07 .. ....", preview.disclosed().line())
                assertEquals("UTO", preview.country())
            }

            World.door(World.vaccinated, World.adult).use { door ->
                wallet.show(choice, ShowKind.NEW, now).use { show ->
                    val (luma, layout) = show.code(false).use { World.frame(it) }
                    val judged = assertInstanceOf<Sight.Judged>(door.look(luma, layout, null, now)).judgement
                    val accepted = assertInstanceOf<Verdict.Accepted>(judged.verdict)
                    assertEquals(Kind.PRESENTATION, judged.kind)
                    assertEquals(World.adult, judged.rule)
                    val hint = accepted.disclosed.fields().single()
                    assertEquals("id_hint" to "A. · 07 .. ....", hint.code() to hint.value())

                    // The same phone, still before the camera; then somebody else's photograph of it.
                    val still = assertInstanceOf<Sight.Judged>(door.look(luma, layout, null, now.plusSeconds(1))).judgement
                    assertEquals(1u, still.again)
                    val replay = door.judge(show.text(), now.plusSeconds(90))
                    assertEquals(Refusal.REPLAY, assertInstanceOf<Verdict.Refused>(replay.verdict).refusal)
                    assertTrue(Refusal.REPLAY.nextStep().isNotEmpty())
                }
            }
        }
    }

    @Test
    fun `a show that goes on is drawn again without another token`() {
        World.wallet(folder).use { wallet ->
            val choice = Choice(World.vaccinated)
            val first = wallet.show(choice, ShowKind.NEW, now)
            val again = wallet.show(choice, ShowKind.RESUME, now.plusSeconds(30))
            assertEquals(first.showsLeft(), again.showsLeft())
            assertNotEquals(first.text(), again.text())
            assertEquals(first.until(), wallet.goingOn(now.plusSeconds(30))?.until)
        }
    }

    @Test
    fun `a show answers a door's challenge, and no other door's`() {
        World.wallet(folder).use { wallet ->
            TrustPack.open(World.pack, World.roots, now).use { pack ->
                val asked = Challenge.ask("Gate A", listOf(World.adult), now, pack)
                val other = Challenge.ask("Gate B", listOf(World.adult), now, pack)
                val read = Challenge.fromText(asked.text())
                val text = wallet.show(Choice(World.adult), ShowKind.NEW, now, read).text()
                World.door(World.adult).use { door ->
                    val elsewhere = door.judge(text, now, other)
                    assertEquals(Refusal.BAD_HOLDER_SIGNATURE, assertInstanceOf<Verdict.Refused>(elsewhere.verdict).refusal)
                    assertInstanceOf<Verdict.Accepted>(door.judge(text, now, asked).verdict)
                }
            }
        }
    }

    @Test
    fun `passes move to a second wallet, as an animated code, and are gone from the first`() {
        val (old, new) = File(folder, "old") to File(folder, "new")
        listOf(old, new).forEach { it.mkdir() }
        World.wallet(old).use { from ->
            val file = from.handOver(World.PASSPHRASE, PassphraseCost.least(), null)
            assertTrue(from.isHandedOver())
            val refused = assertThrows<LaissezException> { from.show(Choice(World.adult), ShowKind.NEW, now) }
            assertEquals(ErrorKind.HANDED_OVER, refused.kind())

            Wallet.at(new.path).use { to ->
                val receipt = NewKey.device(ByteArray(32) { 8 }, byteArrayOf()).use { to.createReceived(it, carried(file), World.PASSPHRASE) }
                from.settle(receipt, World.key())
                assertEquals(0, from.passes(now).size)
                val text = to.show(Choice(World.adult), ShowKind.NEW, now).text()
                World.door(World.adult).use { assertInstanceOf<Verdict.Accepted>(it.judge(text, now).verdict) }
            }
        }
    }

    @Test
    fun `a damaged wallet says so, and its file stays`() {
        World.wallet(folder).close()
        val vault = File(folder, "vault")
        val bytes = vault.readBytes()
        bytes[bytes.size / 2] = (bytes[bytes.size / 2].toInt() xor 1).toByte()
        vault.writeBytes(bytes)
        folder.listFiles { file -> file.isFile && file != vault }?.forEach { it.delete() }
        Wallet.at(folder.path).use { wallet ->
            val error = assertThrows<LaissezException> { wallet.unlock(World.key(), now) }
            assertEquals(ErrorKind.DAMAGED, error.kind())
            assertEquals("keep the file, and restore a copy or make another wallet", error.nextStep())
            assertTrue(wallet.isLocked() && wallet.exists())
        }
        assertArrayEquals(bytes, vault.readBytes())
    }

    @Test
    fun `another device's secret, and no secret, are told apart`() {
        World.wallet(folder).close()
        Wallet.at(folder.path).use { wallet ->
            val other = assertThrows<LaissezException> { wallet.unlock(Key.device(ByteArray(32) { 9 }), now) }
            assertEquals(ErrorKind.DEVICE_KEY_LOST, other.kind())
            val none = assertThrows<LaissezException> { wallet.unlock(Key.passphrase(World.PASSPHRASE), now) }
            assertEquals(ErrorKind.LOCKED, none.kind())
            wallet.unlock(World.key(), now)
            assertEquals(2, wallet.passes(now).size)
        }
    }

    @Test
    fun `another passphrase is told, and the right one opens`() {
        World.wallet(folder, NewKey.passphrase(World.PASSPHRASE, PassphraseCost.least())).use { wallet ->
            wallet.lock()
            val error = assertThrows<LaissezException> { wallet.unlock(Key.passphrase("wrong horse battery"), now) }
            assertEquals(ErrorKind.WRONG_PASSPHRASE to "wrong_passphrase", error.kind() to error.code())
            wallet.unlock(Key.passphrase(World.PASSPHRASE), now)
            assertFalse(wallet.isLocked())
        }
    }

    @Test
    fun `a folder is one wallet's at a time`() {
        World.wallet(folder).use {
            val error = assertThrows<LaissezException> { Wallet.at(folder.path) }
            assertEquals(ErrorKind.IN_USE, error.kind())
        }
        Wallet.at(folder.path).close()
    }

    @Test
    fun `a code that is no pass is refused, and a code for another rule`() {
        World.wallet(folder).use { wallet ->
            World.door(World.vaccinated).use { door ->
                val nonsense = assertInstanceOf<Verdict.Refused>(door.judge("https://example.org", now).verdict)
                assertEquals(Refusal.NOT_A_PASS, nonsense.refusal)
                val other = door.judge(wallet.show(Choice(World.adult), ShowKind.NEW, now).text(), now)
                assertEquals(Refusal.RULE_NOT_ACCEPTED, assertInstanceOf<Verdict.Refused>(other.verdict).refusal)
                val late = door.judge(wallet.show(Choice(World.vaccinated), ShowKind.NEW, now).text(), now.plus(Duration.ofMinutes(5)))
                assertEquals(Refusal.TOO_OLD, assertInstanceOf<Verdict.Refused>(late.verdict).refusal)
                assertEquals(300, late.seconds)
            }
        }
    }

    /** From one screen to another's camera. */
    private fun carried(file: ByteArray): ByteArray = FrameSender(file).use { sender ->
        FrameReceiver().use { receiver ->
            (0u..<10_000u).firstNotNullOf { number -> (receiver.take(sender.text(number)) as? Received.Whole)?.file }
        }
    }
}
