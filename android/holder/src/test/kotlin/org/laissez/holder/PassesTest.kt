package org.laissez.holder

import android.content.Intent
import android.net.Uri
import java.io.File
import java.nio.file.Files
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Challenge
import org.laissez.Choice
import org.laissez.ErrorKind
import org.laissez.LaissezException
import org.laissez.RuleId
import org.laissez.ShowKind
import org.laissez.TrustPack
import org.laissez.Verdict
import org.laissez.World
import org.robolectric.RobolectricTestRunner

/** What passes lead to: the reserve, everybody's codes, a door's question, and the ways to the first pass. */
@RunWith(RobolectricTestRunner::class)
class PassesTest {
    private fun Phone.use(rule: RuleId, times: Int) = repeat(times) { wallet { it.show(Choice(rule), ShowKind.NEW, clock.at).close() } }.also { clock.at += Duration.ofMinutes(5) }

    private fun Phone.says(words: Int, vararg arguments: Any) = activity.getString(words, *arguments) in texts()

    private fun Phone.asked(audience: String, rules: List<RuleId>, at: java.time.Instant? = clock.at): Challenge =
        TrustPack.open(World.pack, World.roots, World.now).use { Challenge.ask(audience, rules, at, it) }

    private fun link(challenge: Challenge) = Intent(Intent.ACTION_VIEW, Uri.parse(challenge.text().lowercase()))

    private fun show() = Intent(MainActivity.SHOW)

    @Test
    fun `without a wallet the first start comes, and without a pass what leads to one`() = Phone().use { phone ->
        phone.start().shows("first-1")
        phone.tap(R.string.action_continue).tap(R.string.action_continue).tap(R.string.action_start)
        phone.shows("first-pack")
        phone.pocket.create(World.pack, World.roots, { throw it }) {}
        phone.start().shows("passes")
        assertTrue(phone.says(R.string.passes_empty_title) && phone.says(R.string.action_ask) && phone.says(R.string.action_open_file))
    }

    @Test
    fun `when no shows are left, the reserve is offered with a warning, and may be shown again`() = Phone().provide(listOf(World.adult)).use { phone ->
        phone.use(World.adult, 7)
        phone.start().tap(R.string.action_show)
        phone.shows("passes", "none-left")
        phone.tap(R.string.reserve_offer)
        phone.shows("passes", "none-left", "reserve")
        assertTrue(phone.says(R.string.reserve_warning))
        phone.tap(R.string.reserve_offer)
        phone.shows("passes", "none-left", "show")
        World.door(World.adult).use { assertTrue(phone.judged(it).verdict is Verdict.Accepted) }
        phone.wait(Duration.ofSeconds(181)).tap(R.string.show_again)
        phone.shows("passes", "none-left")
        phone.tap(R.string.reserve_offer).tap(R.string.reserve_offer)
        World.door(World.adult).use { assertTrue(phone.judged(it).verdict is Verdict.Accepted) }
    }

    @Test
    fun `everybody's codes come one after the other, each at a tap, and who has no pass is named`() = Phone().provide().use { phone ->
        phone.wallet { it.renamePerson(it.people().first().id(), "Anna") }
        phone.provide("Jonas", listOf(World.vaccinated))
        phone.wallet { it.addPerson("Mia") }
        phone.start().tap(R.string.round_open, "Vaccinated")
        phone.shows("passes", "round")
        assertTrue(phone.says(R.string.round_without, "Mia"))
        assertEquals(listOf(7, 7), phone.each())
        World.door(World.vaccinated).use { door ->
            phone.tap(R.string.round_first, "Anna")
            assertEquals(listOf(6, 7), phone.each())
            assertTrue(phone.judged(door).verdict is Verdict.Accepted)
            phone.wait(Duration.ofSeconds(5)).tap(R.string.round_next, "Jonas")
            assertEquals(listOf(6, 6), phone.each())
            val second = phone.judged(door)
            assertTrue(second.verdict is Verdict.Accepted)
            assertNull(second.again)
            phone.tap(R.string.action_close)
            phone.shows("passes")
        }
    }

    private fun Phone.each() = wallet { wallet -> wallet.passes(clock.at).filter { it.rule() == World.vaccinated }.map { it.showsLeft().toInt() } }

    @Test
    fun `the second person's show goes on after the process has died, under their name`() = Phone().provide().use { phone ->
        phone.wallet { it.renamePerson(it.people().first().id(), "Anna") }
        phone.provide("Jonas", listOf(World.vaccinated))
        phone.start().tap(R.string.round_open, "Vaccinated").tap(R.string.round_first, "Anna").tap(R.string.round_next, "Jonas")
        phone.kill().shows("passes", "show")
        assertTrue("${phone.texts()}", "Jonas" in phone.texts() && phone.says(R.string.preview_may_enter))
        assertEquals(listOf(6, 6), phone.each())
    }

    @Test
    fun `the page before a show is skipped where the traveller says so, but not from the shortcut`() = Phone().provide(listOf(World.adult)).start().use { phone ->
        phone.tap(R.string.action_show).tick(R.string.preview_skip).tap(R.string.action_show_code).tap(R.string.action_close)
        assertEquals(6, phone.left(World.adult))
        phone.wait(Duration.ofSeconds(181)).tap(R.string.action_show)
        phone.shows("passes", "show")
        assertEquals(5, phone.left(World.adult))
        phone.tap(R.string.action_close).wait(Duration.ofSeconds(181)).ask(show())
        phone.shows("passes", "preview")
        assertEquals("a tile is touched by mistake", 5, phone.left(World.adult))
    }

    @Test
    fun `what tells a lot can't be skipped`() = Phone().provide(listOf(World.border)).start().use { phone ->
        phone.tap(R.string.action_show)
        phone.shows("passes", "preview")
        assertFalse(phone.says(R.string.preview_skip))
        assertTrue(phone.says(R.string.discloses_border))
    }

    private fun Phone.tick(words: Int): Phone {
        views().filterIsInstance<android.widget.CheckBox>().single { it.text == activity.getText(words) }.performClick()
        return this
    }

    @Test
    fun `a show that goes on is offered before another`() = Phone().provide(listOf(World.adult)).start().use { phone ->
        phone.tap(R.string.action_show).tap(R.string.action_show_code)
        World.door(World.adult).use { door ->
            phone.judged(door)
            phone.tap(R.string.action_close)
            assertTrue(phone.says(R.string.passes_going_on))
            phone.tap(R.string.show_go_on)
            assertEquals(0u, phone.judged(door).again)
        }
        assertEquals(6, phone.left(World.adult))
        phone.tap(R.string.action_close).wait(Duration.ofSeconds(181))
        assertFalse("it has ended meanwhile", phone.says(R.string.passes_going_on))
    }

    @Test
    fun `a door's link is answered by a pass that no other door accepts`() = Phone().provide().use { phone ->
        val challenge = phone.asked("Museum", listOf(World.adult))
        phone.start(link(challenge))
        phone.shows("passes", "door-asks")
        assertTrue(phone.says(R.string.door_title, "Museum") && phone.says(R.string.door_unproved))
        phone.tapItem("Adult")
        phone.shows("passes", "door-asks", "preview")
        phone.tap(R.string.action_show_code)
        val code = checkNotNull(phone.code())
        World.door(World.adult).use { assertTrue(it.judge(code, phone.clock.at).verdict is Verdict.Refused) }
        World.door(World.adult).use { assertTrue(it.judge(code, phone.clock.at, challenge).verdict is Verdict.Accepted) }
    }

    @Test
    fun `a door that asks for a lot is said to, and what shows less is offered`() = Phone().provide(listOf(World.border, World.adult)).use { phone ->
        phone.start(link(phone.asked("Ferry", listOf(World.border, World.adult))))
        phone.tapItem("Border")
        phone.shows("passes", "door-asks", "over-asking")
        assertTrue(phone.says(R.string.over_title))
        phone.tap(R.string.over_less)
        phone.shows("passes", "door-asks", "preview")
        assertTrue(phone.texts().contains("Adult"))
        phone.back()
        phone.tapItem("Border")
        phone.tap(R.string.over_dont)
        phone.shows("passes", "door-asks")
        phone.tapItem("Border")
        phone.tap(R.string.over_anyway).tap(R.string.action_show_code)
        World.door(World.border).use { assertTrue(phone.code() != null) }
        assertEquals(6, phone.left(World.border))
    }

    @Test
    fun `where the clocks differ nothing is used up until the traveller says that the door's is right`() = Phone().provide(listOf(World.adult)).use { phone ->
        val theirs = phone.clock.at + Duration.ofMinutes(20)
        val challenge = phone.asked("Museum", listOf(World.adult), at = theirs)
        phone.start().ask(link(challenge))
        phone.shows("passes", "door-asks", "clocks-differ")
        phone.tap(R.string.clocks_door_right)
        assertEquals(7, phone.left(World.adult))
        phone.tapItem("Adult")
        phone.tap(R.string.action_show_code)
        assertEquals(6, phone.left(World.adult))
        World.door(World.adult).use { assertTrue(it.judge(checkNotNull(phone.code()), theirs, challenge).verdict is Verdict.Accepted) }
    }

    @Test
    fun `what is no door's code is said to be none`() = Phone().provide(listOf(World.adult)).use { phone ->
        phone.start(Intent(Intent.ACTION_VIEW, Uri.parse("laissez:c1aaaa")))
        val problem = phone.screen as Problem
        assertEquals(ErrorKind.CHALLENGE, (problem.problem as LaissezException).kind())
    }

    @Test
    fun `the shortcut opens the first pass's preview, and a show that goes on before it`() = Phone().provide(listOf(World.adult)).use { phone ->
        phone.start(show()).shows("passes", "preview")
        assertEquals(7, phone.left(World.adult))
        phone.tap(R.string.action_show_code).ask(show())
        phone.shows("passes", "show")
        assertEquals(6, phone.left(World.adult))
    }

    @Test
    fun `a full disk burns nothing, and says so`() = Phone().provide(listOf(World.adult)).start().use { phone ->
        val full = File(phone.folder, "vault.new").toPath()
        phone.tap(R.string.action_show)
        Files.createSymbolicLink(full, File("/dev/full").toPath())
        phone.tap(R.string.action_show_code)
        assertEquals(ErrorKind.FULL, ((phone.screen as Problem).problem as LaissezException).kind())
        Files.deleteIfExists(full)
        assertEquals(7, phone.left(World.adult))
        phone.tap(R.string.action_retry)
        phone.shows("passes", "show")
        assertEquals(6, phone.left(World.adult))
    }

    @Test
    fun `a disk that fills up in the midst of a show is told, and the show goes on`() = Phone().provide(listOf(World.adult)).start().use { phone ->
        phone.tap(R.string.action_show).tap(R.string.action_show_code)
        val full = File(phone.folder, "vault.new").toPath()
        Files.createSymbolicLink(full, File("/dev/full").toPath())
        phone.wait(Duration.ofSeconds(31))
        phone.shows("passes", "show", "problem")
        Files.deleteIfExists(full)
        phone.tap(R.string.action_close)
        phone.shows("passes", "show")
        World.door(World.adult).use { assertTrue(phone.judged(it).verdict is Verdict.Accepted) }
        assertEquals(6, phone.left(World.adult))
    }

    @Test
    fun `with a passphrase the wallet waits for it, also when the app comes back`() = Phone().provide(listOf(World.adult)).use { phone ->
        phone.protect().start().shows("entrance", "unlock")
        phone.type("some other words")
        assertTrue(phone.says(R.string.error_wrong_passphrase_body))
        phone.type(World.PASSPHRASE).shows("passes")
        phone.tap(R.string.action_show).tap(R.string.action_show_code)
        phone.turn().shows("passes", "show")
        phone.leave().comeBack().shows("passes", "show", "unlock")
        phone.type(World.PASSPHRASE).shows("passes", "show")
        assertTrue(phone.code() != null)
        assertEquals(6, phone.left(World.adult))
    }

    private fun Phone.type(words: String): Phone {
        views().filterIsInstance<android.widget.EditText>().single().setText(words)
        return tap(R.string.unlock_open)
    }

    @Test
    fun `a wallet with 2,000 tokens is opened, and asked, off the main thread`() {
        val waiting = Waiting().apply { atOnce = true }
        Phone(waiting).provide(listOf(World.adult), days = 252).use { phone ->
            phone.wallet { it.lock() }
            waiting.atOnce = false
            phone.start().shows("entrance")
            assertEquals(1, waiting.size)
            while (waiting.size > 0) waiting.run()
            phone.shows("passes")
            phone.tap(R.string.action_show).shows("passes")
            waiting.run()
            phone.tap(R.string.action_show_code)
            assertNull(phone.code())
            waiting.run()
            assertTrue(phone.code() != null)
            phone.turn()
            waiting.run()
            waiting.atOnce = true
            assertEquals("one tap, one show", 6, phone.left(World.adult))
        }
    }

    @Test
    fun `a passphrase is tried off the main thread`() {
        val waiting = Waiting().apply { atOnce = true }
        Phone(waiting).provide(listOf(World.adult)).use { phone ->
            phone.protect().start()
            waiting.atOnce = false
            phone.type(World.PASSPHRASE).shows("entrance", "unlock")
            assertEquals(1, waiting.size)
            assertTrue("it says that it is at work", phone.says(R.string.unlock_waiting))
            while (waiting.size > 0) waiting.run()
            phone.shows("passes")
        }
    }

    @Test
    fun `a turn of the phone while the token is being burnt burns no other`() {
        val waiting = Waiting().apply { atOnce = true }
        Phone(waiting).provide(listOf(World.adult)).start().use { phone ->
            phone.tap(R.string.action_show)
            waiting.atOnce = false
            phone.tap(R.string.action_show_code).turn().leave().comeBack().turn()
            waiting.run()
            waiting.atOnce = true
            assertTrue(phone.code() != null)
            assertEquals(6, phone.left(World.adult))
        }
    }
}
