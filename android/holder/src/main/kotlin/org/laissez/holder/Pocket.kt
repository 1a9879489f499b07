package org.laissez.holder

import java.io.File
import java.time.Clock
import java.time.Instant
import org.laissez.Key
import org.laissez.NewKey
import org.laissez.PassphraseCost
import org.laissez.SlotKind
import org.laissez.StoredCopy
import org.laissez.Wallet
import org.laissez.ui.Work

/**
 * The traveller's wallet, as this app carries it: opened when the app is, closed when it leaves the screen, and asked off the main thread.
 *
 * @param folder where the wallet lies
 * @param phone the keys in the phone's key store, one of which opens it
 * @property clock what this phone says the time is
 * @param work who asks the wallet
 * @param errands who waits for other apps: for one that never answers, the wallet doesn't wait
 */
class Pocket(
    private val folder: File,
    private val phone: PhoneKeys,
    val clock: Clock,
    private val work: Work,
    private val errands: Work = work
) {
    /** What stands between the traveller and the passes. */
    enum class Door {
        /** There is no wallet yet. */
        NONE,

        /** Nothing: it is open. */
        OPEN,

        /** The passphrase. */
        PASSPHRASE,

        /** A damaged file, and the last good one before it: the traveller decides. */
        PREVIOUS
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
        work.start({ carried().let { wallet -> newKey(wallet).use { wallet.create(it, pack, roots, now) } } }, failed) { done() }

    /** Opens the last good copy in place of the damaged file, which is set aside. */
    fun openPrevious(failed: (Exception) -> Unit, done: () -> Unit) =
        work.start({ carried().let { wallet -> key(wallet).use { wallet.unlock(it, now) } } }, failed) { done() }

    /** Asks the wallet. Was it locked meanwhile, the device's key opens it; where that takes the passphrase, this fails with the core's `locked`. */
    fun <T> ask(question: (Wallet) -> T, failed: (Exception) -> Unit, done: (T) -> Unit) = work.start({ question(opened()) }, failed, done)

    /** Does what takes time and is no business of the wallet's. */
    fun <T> aside(task: () -> T, failed: (Exception) -> Unit, done: (T) -> Unit) = errands.start(task, failed, done)

    /** Locks the wallet, and wipes what was in memory. */
    fun lock() = work.start({ wallet?.lock() }, failed = {}) {}

    /** Makes a wallet of what another phone handed over; the receipt for it. */
    fun createReceived(file: ByteArray, words: String, failed: (Exception) -> Unit, done: (ByteArray) -> Unit) =
        work.start({ carried().let { wallet -> newKey(wallet).use { wallet.createReceived(it, file, words) } } }, failed, done)

    /** Gives the wallet's file a name of its own, so that another can be made. It stays on the phone until [wipe]. */
    fun setAside(failed: (Exception) -> Unit, done: () -> Unit) = work.start({ carried().setAside() }, failed) { done() }

    /** Removes the wallet, all that was set aside, and the phone's keys. */
    fun wipe(failed: (Exception) -> Unit, done: () -> Unit) = work.start({
        carried().wipe()
        wallet?.close()
        wallet = null
        folder.deleteRecursively()
        phone.delete()
    }, failed) { done() }

    /** What opens the wallet, as far as it asks for that. For the worker. */
    fun key(wallet: Wallet, passphrase: String? = null): Key {
        val wrapped = wallet.wrapped()
        return when {
            passphrase == null -> phone.key(checkNotNull(wrapped))
            SlotKind.BOTH in wallet.slots() -> phone.keyAnd(checkNotNull(wrapped), passphrase)
            else -> Key.passphrase(passphrase)
        }
    }

    /** What opens the wallet in each way that it can be opened: for what makes a new data key. For the worker. */
    fun wholeKey(wallet: Wallet, passphrase: String?): Key {
        val wrapped = wallet.wrapped()
        return if (wrapped != null && passphrase != null) phone.keyAnd(wrapped, passphrase) else key(wallet, passphrase)
    }

    /** A new key of the phone, for a wallet that is made or gets another: the one that it had stays until [settleKeys]. For the worker. */
    fun newKey(wallet: Wallet): NewKey = phone.next(wrapped(wallet))

    /** The same, for a wallet that asks for a passphrase too. For the worker. */
    fun newKeyAnd(wallet: Wallet, words: String, cost: PassphraseCost): NewKey = phone.nextAnd(wrapped(wallet), words, cost)

    /** Deletes the key that was, once the wallet is saved with the new one. For the worker. */
    fun settleKeys(wallet: Wallet) = wallet.wrapped()?.let(phone::settle)

    /** The wallet's file as it lies on the disk, to be saved elsewhere when it is damaged. */
    fun damaged(): ByteArray = File(folder, FILE).readBytes()

    /** From when the last good copy is. */
    fun previousFrom(): Instant = Instant.ofEpochMilli(File(folder, PREVIOUS).lastModified())

    private fun wrapped(wallet: Wallet) = if (wallet.exists()) wallet.wrapped() else null

    private fun carried() = wallet ?: Wallet.at(folder.apply { mkdirs() }.path).also { wallet = it }

    private fun door(): Door {
        val wallet = carried()
        return when {
            !wallet.exists() -> Door.NONE
            !wallet.isLocked() -> Door.OPEN
            SlotKind.DEVICE !in wallet.slots() -> Door.PASSPHRASE
            key(wallet).use(wallet::check).run { damaged && opens == StoredCopy.PREVIOUS } -> Door.PREVIOUS
            else -> Door.OPEN.also { opened() }
        }
    }

    /** The wallet, open if the device's key alone opens it. */
    private fun opened() = carried().also { wallet ->
        if (wallet.isLocked() && SlotKind.DEVICE in wallet.slots()) key(wallet).use { wallet.unlock(it, now) }
    }

    private companion object {
        // The core's names.
        const val FILE = "vault"
        const val PREVIOUS = "vault.previous"
    }
}
