package org.laissez.holder

import android.content.Intent
import android.net.Uri
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Challenge
import org.laissez.Choice
import org.laissez.ShowKind
import org.laissez.TrustPack
import org.laissez.World
import org.laissez.ui.Audit
import org.laissez.ui.Pictures
import org.laissez.ui.Setting
import org.laissez.ui.Spoken
import org.robolectric.RobolectricTestRunner

/** The screens from the first start to a show, as they look in every manner that matters, and as they are read out. */
@RunWith(RobolectricTestRunner::class)
class ShowScreensTest {
    /**
     * Looks at the screen to which these steps lead, in every setting.
     *
     * @param called what it is called, if not by its own name
     * @param heard whether what is read out is the same each time
     */
    private fun everywhere(phone: Phone, called: String? = null, heard: Boolean = true, steps: Phone.() -> Unit) = phone.use {
        val faults = mutableListOf<String>()
        for (setting in Setting.ALL) {
            setting.apply()
            phone.steps()
            val name = "holder-${called ?: phone.screen.name}"
            Pictures.keep(Pictures.of(phone.activity), name + setting.suffix)
            faults += Audit.of(phone.activity).map { fault -> "$name${setting.suffix}: $fault" }
            if (heard && (setting == Setting() || setting == Setting(language = "ar"))) Spoken.hold(phone.activity, name + setting.suffix)
        }
        assertEquals(faults.joinToString("\n"), 0, faults.size)
    }

    private fun traveller(vararg rules: Int = intArrayOf(0)) = Phone().provide(rules.map { listOf(World.adult, World.vaccinated, World.border)[it] })

    private fun family() = traveller(1, 0).apply {
        wallet { it.renamePerson(it.people().first().id(), "Anna Lena") }
        provide("Jonas", listOf(World.vaccinated))
        wallet { wallet -> wallet.addPerson("Mia") to wallet.people()[1].id() }.let { (_, jonas) -> spend(6, Choice(World.vaccinated, jonas)) }
    }

    private fun Phone.spend(times: Int, choice: Choice) {
        repeat(times) { wallet { wallet -> wallet.show(choice, ShowKind.NEW, clock.at).close() } }
        clock.at += Duration.ofMinutes(5)
    }

    @Test
    fun `the first start has three pages`() {
        everywhere(Phone()) { start() }
        everywhere(Phone()) { start().tap(R.string.action_continue) }
        everywhere(Phone()) { start().tap(R.string.action_continue).tap(R.string.action_continue) }
    }

    @Test
    fun `passes are cards`() = everywhere(family()) { start() }

    @Test
    fun `without a pass there is how to get one`() {
        val phone = Phone().apply { pocket.create(World.pack, World.roots, { throw it }) {} }
        everywhere(phone, "passes-empty") { start() }
    }

    @Test
    fun `what staff will see is shown before`() = everywhere(traveller()) { start().tap(R.string.action_show) }

    @Test
    fun `who could link what is unfolded`() = everywhere(traveller()) { start().tap(R.string.action_show).tap(R.string.preview_more) }

    @Test
    fun `a show has its code above all`() {
        val phone = traveller().start().tap(R.string.action_show).tap(R.string.action_show_code).wait(Duration.ofSeconds(23))
        // It goes on.
        everywhere(phone) { start() }
    }

    @Test
    fun `a show ends`() = everywhere(traveller()) {
        wallet { wallet -> wallet.show(Choice(World.adult), if (left(World.adult) > 0) ShowKind.NEW else ShowKind.RESERVE, clock.at).close() }
        start()
        clock.at += Duration.ofSeconds(190)
        leave().comeBack()
    }

    @Test
    fun `when no shows are left, it is said when more come`() =
        everywhere(traveller().apply { spend(7, Choice(World.adult)) }) { start().tap(R.string.action_show) }

    @Test
    fun `the reserve has a warning`() =
        everywhere(traveller().apply { spend(7, Choice(World.adult)) }) { start().tap(R.string.action_show).tap(R.string.reserve_offer) }

    @Test
    fun `everybody is previewed together`() = everywhere(family()) { start().tap(R.string.round_open, "Vaccinated") }

    @Test
    fun `a door asks`() = everywhere(traveller(0, 2)) { asked() }

    @Test
    fun `a door asks for a lot`() = everywhere(traveller(0, 2), heard = false) { asked().tapItem("Border") }

    @Test
    fun `a door asks for what is not here`() = everywhere(traveller(1), "door-asks-nothing") { asked() }

    @Test
    fun `the clocks differ`() = everywhere(traveller()) { asked(minutes = 20) }

    private fun Phone.asked(minutes: Long = 0): Phone {
        val at = clock.at + Duration.ofMinutes(minutes)
        val rules = listOf(World.border, World.adult)
        val challenge = TrustPack.open(World.pack, World.roots, World.now).use { Challenge.ask("Museum of Utopia", rules, at, it) }
        return start(Intent(Intent.ACTION_VIEW, Uri.parse(challenge.text())))
    }

    @Test
    fun `the passphrase is asked for`() = everywhere(traveller().protect()) { start() }
}
