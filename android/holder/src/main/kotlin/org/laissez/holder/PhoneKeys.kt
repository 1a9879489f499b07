package org.laissez.holder

import org.laissez.DeviceKey
import org.laissez.DeviceKeyException
import org.laissez.Key
import org.laissez.NewKey
import org.laissez.PassphraseCost

/**
 * The phone's own keys. One opens the wallet; the other takes its place when it is renewed, and until the wallet is saved with it both are
 * there: whatever cuts that short, one of them opens what is on the disk.
 */
class PhoneKeys(
    private val one: DeviceKey = DeviceKey("org.laissez.wallet"),
    private val other: DeviceKey = DeviceKey("org.laissez.wallet.other")
) {
    /** What opens the wallet that keeps its secret wrapped so. */
    fun key(wrapped: ByteArray): Key = by { it.key(wrapped) }

    /** The same, with the passphrase that it asks for too. */
    fun keyAnd(wrapped: ByteArray, words: String): Key = by { it.keyAnd(wrapped, words) }

    /** A new key, in place of the one that does not open this wallet. */
    fun next(wrapped: ByteArray?): NewKey = fresh(wrapped).newKey()

    /** The same, for a wallet that asks for a passphrase too. */
    fun nextAnd(wrapped: ByteArray?, words: String, cost: PassphraseCost): NewKey = fresh(wrapped).newKeyAnd(words, cost)

    /** Deletes the key that does not open this wallet. */
    fun settle(wrapped: ByteArray) = if (opens(one, wrapped)) other.delete() else one.delete()

    /** Deletes both. */
    fun delete() {
        one.delete()
        other.delete()
    }

    private fun fresh(wrapped: ByteArray?) = (if (wrapped != null && opens(one, wrapped)) other else one).also { it.create() }

    private fun opens(device: DeviceKey, wrapped: ByteArray) = try {
        device.key(wrapped).close()
        true
    } catch (_: DeviceKeyException.Lost) {
        false
    }

    private fun by(make: (DeviceKey) -> Key) = try {
        make(one)
    } catch (lost: DeviceKeyException.Lost) {
        if (other.exists()) make(other) else throw lost
    }
}
