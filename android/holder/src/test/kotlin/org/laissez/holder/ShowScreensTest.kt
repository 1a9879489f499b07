package org.laissez.holder

import android.content.Intent
import android.net.Uri
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Challenge
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
    private fun everywhere(phone: (Setting) -> Phone) {
        val faults = mutableListOf<String>()
        for (setting in Setting.ALL.filter { System.getProperty("laissez.settings") == null || it.suffix in System.getProperty("laissez.settings").split(",") }) {
            setting.apply()
            phone(setting).use {
                val name = "holder-${it.screen.name}"
                Pictures.keep(Pictures.of(it.activity), name + setting.suffix)
                faults += Audit.of(it.activity).map { fault -> "$name${setting.suffix}: $fault" }
                if (setting == Setting() || setting == Setting(language = "ar")) Spoken.hold(it.activity, name + setting.suffix)
            }
        }
        assertEquals(faults.joinToString("\n"), 0, faults.size)
    }

    private fun family() = Phone().provide().apply {
        wallet { it.renamePerson(it.people().first().id(), "Anna Lena") }
        provide("Jonas", listOf(World.vaccinated))
        repeat(6) { wallet { wallet -> wallet.show(org.laissez.Choice(World.vaccinated, wallet.people()[1].id()), org.laissez.ShowKind.NEW, clock.at).close() } }
        clock.at += Duration.ofMinutes(5)
    }

    @Test
    fun `the first start has three pages`() {
        everywhere { Phone().start() }
        everywhere { Phone().start().tap(R.string.action_continue) }
        everywhere { Phone().start().tap(R.string.action_continue).tap(R.string.action_continue) }
    }

    @Test
    fun `passes are cards`() = everywhere { family().start() }

    @Test
    fun `what staff will see is shown before`() = everywhere { Phone().provide(listOf(World.adult)).start().tap(R.string.action_show) }

    @Test
    fun `a show has its code above all`() = everywhere {
        Phone().provide(listOf(World.adult)).start().tap(R.string.action_show).tap(R.string.action_show_code).wait(Duration.ofSeconds(23))
    }

    @Test
    fun `a show ends`() = everywhere {
        Phone().provide(listOf(World.adult)).start().tap(R.string.action_show).tap(R.string.action_show_code).apply { clock.at += Duration.ofSeconds(190) }.leave().comeBack()
    }

    @Test
    fun `when no shows are left, it is said when more come`() = everywhere {
        Phone().provide(listOf(World.adult)).apply { spend(World.adult) }.start().tap(R.string.action_show)
    }

    @Test
    fun `the reserve has a warning`() = everywhere {
        Phone().provide(listOf(World.adult)).apply { spend(World.adult) }.start().tap(R.string.action_show).tap(R.string.reserve_offer)
    }

    @Test
    fun `who could link what is unfolded`() = everywhere { Phone().provide(listOf(World.adult)).start().tap(R.string.action_show).tap(R.string.preview_more) }

    private fun Phone.spend(rule: org.laissez.RuleId) {
        repeat(7) { wallet { wallet -> wallet.show(org.laissez.Choice(rule), org.laissez.ShowKind.NEW, clock.at).close() } }
        clock.at += Duration.ofMinutes(5)
    }

    @Test
    fun `everybody is previewed together`() = everywhere {
        family().apply { wallet { it.addPerson("Mia") } }.start().tap(R.string.round_open, "Vaccinated")
    }

    @Test
    fun `a door asks`() = everywhere { asked() }

    @Test
    fun `a door asks for a lot`() = everywhere { asked().tapItem("Border") }

    private fun asked(minutes: Long = 0): Phone {
        val phone = Phone().provide(listOf(World.border, World.adult))
        phone.wallet { it.renamePerson(it.people().first().id(), "Anna Lena") }
        val at = phone.clock.at + Duration.ofMinutes(minutes)
        val challenge = TrustPack.open(World.pack, World.roots, World.now).use { Challenge.ask("Museum of Utopia", listOf(World.border, World.adult), at, it) }
        return phone.start(Intent(Intent.ACTION_VIEW, Uri.parse(challenge.text())))
    }

    @Test
    fun `the clocks differ`() = everywhere { asked(minutes = 20) }

    @Test
    fun `the passphrase is asked for`() = everywhere { Phone().provide().protect().start() }
}
