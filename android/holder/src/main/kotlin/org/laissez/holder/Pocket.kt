package org.laissez.holder

import java.io.File
import java.time.Clock
import java.time.Instant
import org.laissez.DeviceKey
import org.laissez.Key
import org.laissez.NewKey
import org.laissez.SlotKind
import org.laissez.Wallet
import org.laissez.ui.Work

/**
 * The traveller's wallet, as this app carries it: opened when the app is, closed when it leaves the screen, and asked off the main thread.
 *
 * @param folder where the wallet lies
 * @param device the key in the device's key store that opens it
 * @property clock what this phone says the time is
 * @param work who asks
 */
class Pocket(private val folder: File, private val device: DeviceKey, val clock: Clock, private val work: Work) {
    /** What stands between the traveller and the passes. */
    enum class Door {
        /** There is no wallet yet. */
        NONE,

        /** Nothing: it is open. */
        OPEN,

        /** The passphrase. */
        PASSPHRASE
    }

    // The worker alone touches it.
    private var wallet: Wallet? = null

    /** The time now. */
    val now: Instant get() = clock.instant()

    /** Opens the wallet as far as that can be done without the traveller. */
    fun open(failed: (Exception) -> Unit, done: (Door) -> Unit) = work.start({ door() }, failed, done)

    /** Opens it with the passphrase; the device's key has its part where the wallet wants both. */
    fun open(passphrase: String, failed: (Exception) -> Unit, done: () -> Unit) =
        work.start({ carried().let { wallet -> key(wallet, passphrase).use { wallet.unlock(it, now) } } }, failed) { done() }

    /** Makes a wallet that the device's key opens. */
    fun create(pack: ByteArray, roots: String?, failed: (Exception) -> Unit, done: () -> Unit) =
        work.start({ newKey().use { carried().create(it, pack, roots, now) } }, failed) { done() }

    /** Asks the wallet. Was it locked meanwhile, it is opened as [open] does; what that leaves locked fails with the core's `locked`. */
    fun <T> ask(question: (Wallet) -> T, failed: (Exception) -> Unit, done: (T) -> Unit) =
        work.start({ question(carried().also { if (it.exists()) door() }) }, failed, done)

    /** Does what takes time and is no business of the wallet's. */
    fun <T> aside(task: () -> T, failed: (Exception) -> Unit, done: (T) -> Unit) = work.start(task, failed, done)

    /** Locks the wallet, and wipes what was in memory. */
    fun lock() = work.start({ wallet?.lock() }, failed = {}) {}

    /** What opens the wallet, for what wants it once more: handing over, forgetting, another passphrase. For the worker. */
    fun key(wallet: Wallet, passphrase: String? = null): Key {
        val wrapped = wallet.wrapped()
        return when {
            passphrase == null -> device.key(checkNotNull(wrapped))
            SlotKind.BOTH in wallet.slots() -> device.keyAnd(checkNotNull(wrapped), passphrase)
            else -> Key.passphrase(passphrase)
        }
    }

    /** A new key of the device, for a wallet that is made or gets another. For the worker. */
    fun newKey(): NewKey {
        device.create()
        return device.newKey()
    }

    private fun carried() = wallet ?: Wallet.at(folder.apply { mkdirs() }.path).also { wallet = it }

    private fun door(): Door {
        val wallet = carried()
        return when {
            !wallet.exists() -> Door.NONE
            !wallet.isLocked() -> Door.OPEN
            SlotKind.DEVICE in wallet.slots() -> Door.OPEN.also { key(wallet).use { wallet.unlock(it, now) } }
            else -> Door.PASSPHRASE
        }
    }
}
