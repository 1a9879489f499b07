package org.laissez.holder

import android.view.View
import org.laissez.NewKey
import org.laissez.PassphraseCost
import org.laissez.SlotKind
import org.laissez.Wallet
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.noun
import org.laissez.ui.page

/** What opens the passes: this phone's key, a passphrase, or both together. */
class Ways(pocket: Pocket) : CareScreen(pocket) {
    private var slots: List<SlotKind>? = null
    private var done = false

    override val name: String = "ways"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_passphrase)

    override fun appear() = load({ it.slots() }) {
        slots = it
        redraw()
    }

    override fun draw(ui: Ui): View {
        val slots = slots ?: return ui.page(ui.top(title(ui)), ui.column())
        val content = ui.spaced(
            16,
            listOf(
                ui.text(R.string.ways_now, Type.LABEL, Shared.color.soft),
                ui.list(slots.map { ui.item(ui.context.getText(it.noun)) }),
                ui.text(about(slots)),
                ui.text(R.string.ways_forgotten, colour = Shared.color.soft),
                if (done) ui.news(ui.context.getText(R.string.ways_done)) else null
            )
        )
        return ui.page(ui.top(title(ui)), content, actions(ui, slots))
    }

    private fun about(slots: List<SlotKind>) = when {
        SlotKind.BOTH in slots -> R.string.ways_both
        SlotKind.PASSPHRASE in slots -> R.string.ways_passphrase
        else -> R.string.ways_device
    }

    private fun actions(ui: Ui, slots: List<SlotKind>): List<View> = listOfNotNull(
        if (SlotKind.PASSPHRASE in slots || SlotKind.BOTH in slots) {
            ui.primary(R.string.ways_change) {
                choose { wallet, words, cost -> change(wallet, words, cost, SlotKind.BOTH in slots) }
            }
        } else {
            ui.primary(R.string.ways_add) { choose { wallet, words, cost -> NewKey.passphrase(words, cost).use(wallet::setSlot) } }
        },
        if (SlotKind.BOTH !in slots) {
            ui.secondary(R.string.ways_ask_both) {
                choose { wallet, words, cost -> pocket.newKeyAnd(wallet, words, cost).use(wallet::replaceSlots) }
            }
        } else {
            ui.secondary(R.string.ways_alone) { change { wallet -> pocket.newKey(wallet).use(wallet::replaceSlots) } }
        },
        if (SlotKind.PASSPHRASE in slots && SlotKind.DEVICE in slots) ui.secondary(R.string.ways_remove) { change(::remove) } else null,
        if (SlotKind.BOTH !in slots) ui.quiet(R.string.ways_renew) { renew() } else null
    )

    private fun renew() = change { wallet -> pocket.newKey(wallet).use(wallet::setSlot) }

    private fun change(wallet: Wallet, words: String, cost: PassphraseCost, both: Boolean) =
        if (both) pocket.newKeyAnd(wallet, words, cost).use(wallet::setSlot) else NewKey.passphrase(words, cost).use(wallet::setSlot)

    /** Under a new data key, so that the passphrase opens no later file. */
    private fun remove(wallet: Wallet) {
        wallet.removeSlot(SlotKind.PASSPHRASE)
        pocket.key(wallet).use(wallet::rotate)
    }

    private fun choose(way: (Wallet, String, PassphraseCost) -> Unit) = open(
        ChoosePassphrase(pocket, R.string.ways_choose) { words ->
            change { wallet -> PassphraseCost.calibrated().use { way(wallet, words, it) } }
        }
    )

    private fun change(how: (Wallet) -> Unit) = ask({ wallet ->
        how(wallet)
        pocket.settleKeys(wallet)
        wallet.slots()
    }) {
        slots = it
        done = true
        redraw()
    }
}
