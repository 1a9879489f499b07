package org.laissez.holder

import java.io.File
import java.nio.ByteBuffer
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Code
import org.laissez.ErrorKind
import org.laissez.FrameSender
import org.laissez.LaissezException
import org.laissez.Level
import org.laissez.NoHandle
import org.laissez.World
import org.laissez.ui.Audit
import org.laissez.ui.Pictures
import org.laissez.ui.Screen
import org.laissez.ui.Setting
import org.laissez.ui.Spoken
import org.robolectric.RobolectricTestRunner

/** The screens around passes and of care, as they look in every manner that matters, and as they are read out. */
@RunWith(RobolectricTestRunner::class)
class CareScreensTest {
    private class Error(private val kind: ErrorKind) : LaissezException(NoHandle) {
        override fun kind(): ErrorKind = kind

        override fun detail(): String? = null

        override fun minutes(): Long? = null
    }

    /** Looks at each screen in every setting: one phone, an activity for each setting. */
    private fun Phone.look(vararg screens: Pair<String, Phone.() -> Unit>) {
        val faults = mutableListOf<String>()
        for (setting in Setting.ALL) {
            setting.apply()
            start()
            for ((name, open) in screens) {
                open()
                val picture = Pictures.of(activity)
                Pictures.keep(picture, "holder-$name${setting.suffix}")
                picture.recycle()
                faults += Audit.of(activity).map { "holder-$name${setting.suffix}: $it" }
                if (setting == Setting() || setting == Setting(language = "ar")) Spoken.hold(activity, "holder-$name${setting.suffix}", ::masked)
            }
            leave()
        }
        assertEquals(faults.joinToString("\n"), 0, faults.size)
    }

    private fun Phone.show(screen: (Pocket) -> Screen) {
        activity.restart(Passes(pocket))
        activity.open(screen(pocket))
    }

    private fun parcel(kind: Parcel.Kind) =
        Parcel(kind, ByteArray(100), if (kind == Parcel.Kind.REQUEST) listOf("anchor", "velvet", "orbit", "canyon", "little", "harvest") else emptyList())

    private fun Phone.family(): Phone = apply {
        provide()
        wallet { it.renamePerson(it.people().single().id(), "Anna Lena") }
        provide("Jonas", listOf(World.vaccinated))
        wallet { wallet -> wallet.requestFor(wallet.people()[1].id(), World.ISSUER, wallet.lacking(wallet.people()[1].id(), listOf(World.adult), clock.at, 3u), clock.at) }
    }

    @Test
    fun `problems say what happened, and lead on`() = Phone().provide().use { phone ->
        phone.look(
            "problem-damaged" to { show { Problem(it, Error(ErrorKind.DAMAGED)) } },
            "problem-full" to { show { Problem(it, Error(ErrorKind.FULL)) } },
            "problem-foreign-file" to { show { Problem(it, PhoneException(Fault.FOREIGN)) } },
            "previous" to {
                File(folder, "vault.previous").writeText("").also { File(folder, "vault.previous").setLastModified(World.now.minusSeconds(17_000).toEpochMilli()) }
                show(::Previous)
                File(folder, "vault.previous").delete()
            },
            "empty" to { show(::Empty) }
        )
    }

    @Test
    fun `passes are asked for`() = Phone().family().use { phone ->
        phone.look(
            "add" to { show(::Add) },
            "ask" to { show { Ask(it) } },
            "ask-nothing-chosen" to { show { Ask(it) }.also { tap(R.string.ask_make) } },
            "requests" to { show(::Requests) },
            "send-request" to { show { Send(it, parcel(Parcel.Kind.REQUEST)) } },
            "moving-codes" to { show { MovingCodes(it, parcel(Parcel.Kind.RECEIPT)) } }
        )
    }

    @Test
    fun `files arrive`() {
        val errands = Waiting()
        Phone(errands = errands).provide().use { it.lookAtFiles(errands) }
    }

    private fun Phone.lookAtFiles(errands: Waiting) {
        look(
            "receive" to { show { Receive(it, byteArrayOf()) }.also { errands.drop() } },
            "receive-done" to {
                errands.atOnce = true
                val request = wallet { it.request(World.ISSUER, listOf(World.vaccinated, World.adult), clock.at, 20u) }
                show { Receive(it, World.answer(request.bytes)) }
                errands.atOnce = false
            },
            "film" to { show { Film(it) } },
            "film-pieces-missing" to {
                errands.atOnce = true
                show { pocket -> Film(pocket) { Frames { look -> frames().all { (luma, layout) -> look(luma, layout) } } } }
                Captures(activity).intent(Captures.Kind.FILM)
                File(activity.noBackupFilesDir, "captures/film.mp4").writeText("a film")
                (screen as Film).filmed(activity, Errand.FILM, null)
                screen.appear()
                errands.atOnce = false
            },
            "door-code" to { show(::DoorCode) }
        )
    }

    private fun frames(): List<Pair<ByteBuffer, org.laissez.Layout>> = FrameSender(ByteArray(20_000) { (it * 31).toByte() }).use { sender ->
        (0u until 9u).map { number -> Code.draw(sender.text(number), Level.LOW).use { World.frame(it) } }
    }

    @Test
    fun `a wallet is cared for`() = Phone().family().use { phone ->
        phone.look(
            "care" to { show(::Care) },
            "people" to { show(::People) },
            "person" to { show(::People).also { tap("Anna Lena") } },
            "pass" to { show { PassPage(it, PassLine(wallet { wallet -> wallet.passes(clock.at).first().id() }, "Vaccinated", World.now.plusSeconds(250_000))) } },
            "history" to { show(::History) },
            "previews" to { show(::Previews) },
            "ways" to { show(::Ways) },
            "choose-passphrase" to { show { ChoosePassphrase(it, R.string.ways_choose) {} } },
            "give-passphrase" to { show(::Ways).also { activity.open(GivePassphrase(pocket) {}) } },
            "pack" to { show(::Pack) },
            "wipe" to { show(::Wipe) },
            "about" to { show(::About) },
            "limits" to { show { Limits() } }
        )
    }

    @Test
    fun `past shows are kept for who wants them`() = Phone().provide(listOf(World.adult)).use { phone ->
        phone.wallet { it.keepHistory(true) }
        phone.wallet { wallet -> wallet.show(org.laissez.Choice(World.adult), org.laissez.ShowKind.NEW, phone.clock.at).close() }
        phone.wallet { it.renamePerson(it.people().single().id(), "Anna Lena") }
        phone.look("history-kept" to { show(::History) })
    }

    @Test
    fun `passes move to another phone`() = Phone().provide().use { phone ->
        phone.look(
            "move" to { show { Move(it) } },
            "take-over" to { show { TakeOver(it, byteArrayOf()) } },
            "send-hand-over" to { show { Send(it, parcel(Parcel.Kind.HAND_OVER)) } },
            "send-receipt" to { show { Send(it, parcel(Parcel.Kind.RECEIPT)) } }
        )
        phone.wallet { wallet -> org.laissez.PassphraseCost.least().use { wallet.handOver(World.PASSPHRASE, it, null) } }
        phone.look("move-waits" to { show { Move(it) } })
    }

    @Test
    fun `the first trust pack is chosen`() = Phone().use { phone ->
        phone.look(
            "first-pack" to { activity.restart(FirstPack(pocket)) },
            "first-pack-compare" to { activity.restart(FirstPack(pocket, World.pack)) }
        )
    }

    /** Roots are made anew each time. */
    private fun masked(said: String) = said.replace(Regex("[0-9a-f]{4}( [0-9a-f]{4}){7,}"), "(the hash of its roots, in groups of four)")
}
