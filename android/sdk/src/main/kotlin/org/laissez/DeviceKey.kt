package org.laissez

import android.annotation.TargetApi
import android.os.Build
import android.security.KeyStoreException
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.UserNotAuthenticatedException
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.InvalidAlgorithmParameterException
import java.security.KeyStore
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * A key in the device's key store, which never leaves it: it wraps the 32 bytes that open a wallet, and the wallet keeps them wrapped.
 *
 * Made once with [create], and used for one [Wallet] at a time:
 *
 *     device.newKey().use { wallet.create(it, pack, roots, now) }
 *     device.key(checkNotNull(wallet.wrapped())).use { wallet.unlock(it, now) }
 *
 * A key that wants the traveller's [Authentication] is used in two steps: [wrapping] and [unwrapping] give the cipher, a biometric
 * prompt authorises it (as its `CryptoObject`), and [newKey] or [key] takes it from there. Calls take some milliseconds, with StrongBox up to
 * some hundred: not for the main thread. May be used from any thread.
 *
 * @param alias the key's name in the key store
 */
public class DeviceKey(private val alias: String = "org.laissez.wallet") {
    /** What the traveller does each time that the key is used. */
    public enum class Authentication {
        /** Nothing, beyond having unlocked the device. */
        NONE,

        /** Shows a strong biometric. The key is lost when another is enrolled. */
        BIOMETRIC,

        /** Shows a strong biometric, or the screen lock's secret from Android 11 on. */
        BIOMETRIC_OR_SCREEN_LOCK
    }

    /** Where a key is kept. */
    public enum class Home {
        /** In a chip of its own. */
        STRONG_BOX,

        /** In the device's key store: in a trusted environment on devices that have one. */
        KEY_STORE
    }

    /**
     * Makes the key, in place of one of the same name: a wallet that this one opened is lost with it.
     *
     * @param authentication what the traveller does each time
     * @param unlockedDevice whether the key works only while the device is unlocked; from Android 9 on
     * @return where the key is kept: in StrongBox where there is one
     * @throws DeviceKeyException.NotOffered where the device has no screen lock or biometrics that were asked for
     * @throws DeviceKeyException.Failed where the key store fails
     */
    public fun create(authentication: Authentication = Authentication.NONE, unlockedDevice: Boolean = true): Home {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            try {
                generate(spec(authentication, unlockedDevice).also(::strongBox))
                return Home.STRONG_BOX
            } catch (_: ProviderException) {
                // There is none, or it can't make such a key.
            }
        }
        try {
            generate(spec(authentication, unlockedDevice))
            return Home.KEY_STORE
        } catch (failed: ProviderException) {
            throw DeviceKeyException.Failed(failed)
        }
    }

    /**
     * Whether there is a key of this name. It may have been lost all the same.
     *
     * @throws DeviceKeyException.Failed where the key store fails
     */
    public fun exists(): Boolean = inKeyStore { it.containsAlias(alias) }

    /**
     * Removes the key: with a wallet that was wiped.
     *
     * @throws DeviceKeyException.Failed where the key store fails
     */
    public fun delete(): Unit = inKeyStore { it.deleteEntry(alias) }

    /**
     * The cipher that wraps: to be authorised by a prompt if the key wants that, and given to [newKey].
     *
     * @throws DeviceKeyException.Lost where there is no key, or the system has made it void
     * @throws DeviceKeyException.Locked where the device has to be unlocked first
     * @throws DeviceKeyException.Failed where the key store fails
     */
    public fun wrapping(): Cipher = cipher { init(Cipher.ENCRYPT_MODE, it) }

    /**
     * The cipher that unwraps what [Wallet.wrapped] gives: to be authorised by a prompt if the key wants that, and given to [key].
     *
     * @throws DeviceKeyException.Lost where there is no key, or the system has made it void, or it has not wrapped this
     * @throws DeviceKeyException.Locked where the device has to be unlocked first
     * @throws DeviceKeyException.Failed where the key store fails
     */
    public fun unwrapping(wrapped: ByteArray): Cipher {
        if (wrapped.size != WRAPPED_BYTES || wrapped[0] != VERSION) throw DeviceKeyException.Lost()
        return cipher { init(Cipher.DECRYPT_MODE, it, GCMParameterSpec(TAG_BITS, wrapped, 1, NONCE_BYTES)) }
    }

    /**
     * A way to open a wallet that is to be made, or to be given a new device's key: a new secret, wrapped.
     *
     * @param cipher of [wrapping], authorised if need be
     * @throws DeviceKeyException as [wrapping]
     */
    @JvmOverloads
    public fun newKey(cipher: Cipher = wrapping()): NewKey = newSecret(cipher) { secret, wrapped -> NewKey.device(secret, wrapped) }

    /**
     * The same, with a passphrase that has to be given too.
     *
     * @param words at least 8 characters
     * @param cost what one try costs
     * @param cipher of [wrapping], authorised if need be
     * @throws DeviceKeyException as [wrapping]
     */
    @JvmOverloads
    public fun newKeyAnd(words: String, cost: PassphraseCost, cipher: Cipher = wrapping()): NewKey =
        newSecret(cipher) { secret, wrapped -> NewKey.both(secret, wrapped, words, cost) }

    /**
     * What opens the wallet.
     *
     * @param wrapped of [Wallet.wrapped]
     * @param cipher of [unwrapping], authorised if need be
     * @throws DeviceKeyException as [unwrapping]
     */
    @JvmOverloads
    public fun key(wrapped: ByteArray, cipher: Cipher = unwrapping(wrapped)): Key = withSecret(wrapped, cipher) { Key.device(it) }

    /**
     * The same, with the passphrase that it asks for too.
     *
     * @param wrapped of [Wallet.wrapped]
     * @param words what the traveller typed
     * @param cipher of [unwrapping], authorised if need be
     * @throws DeviceKeyException as [unwrapping]
     */
    @JvmOverloads
    public fun keyAnd(wrapped: ByteArray, words: String, cipher: Cipher = unwrapping(wrapped)): Key =
        withSecret(wrapped, cipher) { Key.both(it, words) }

    private fun newSecret(cipher: Cipher, make: (secret: ByteArray, wrapped: ByteArray) -> NewKey): NewKey {
        val secret = generateDeviceSecret()
        try {
            val sealed = use(cipher) {
                updateAAD(PURPOSE)
                doFinal(secret)
            }
            return make(secret, byteArrayOf(VERSION) + cipher.iv + sealed)
        } finally {
            secret.fill(0)
        }
    }

    private fun withSecret(wrapped: ByteArray, cipher: Cipher, make: (secret: ByteArray) -> Key): Key {
        if (wrapped.size != WRAPPED_BYTES) throw DeviceKeyException.Lost()
        val secret = use(cipher) {
            updateAAD(PURPOSE)
            doFinal(wrapped, SEALED_FROM, wrapped.size - SEALED_FROM)
        }
        try {
            return make(secret)
        } finally {
            secret.fill(0)
        }
    }

    private fun spec(authentication: Authentication, unlockedDevice: Boolean): KeyGenParameterSpec.Builder {
        val builder = KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
        if (unlockedDevice && Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) unlockedDevice(builder)
        if (authentication != Authentication.NONE) {
            builder.setUserAuthenticationRequired(true)
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) eachTime(builder, authentication)
        }
        return builder
    }

    /** Before Android 11, a key that names no time wants a biometric each time. */
    @TargetApi(Build.VERSION_CODES.R)
    private fun eachTime(builder: KeyGenParameterSpec.Builder, authentication: Authentication) {
        val secret = if (authentication == Authentication.BIOMETRIC) 0 else KeyProperties.AUTH_DEVICE_CREDENTIAL
        builder.setUserAuthenticationParameters(0, KeyProperties.AUTH_BIOMETRIC_STRONG or secret)
    }

    @TargetApi(Build.VERSION_CODES.P)
    private fun unlockedDevice(builder: KeyGenParameterSpec.Builder) {
        builder.setUnlockedDeviceRequired(true)
    }

    @TargetApi(Build.VERSION_CODES.P)
    private fun strongBox(builder: KeyGenParameterSpec.Builder) {
        builder.setIsStrongBoxBacked(true)
    }

    private fun generate(spec: KeyGenParameterSpec.Builder) {
        try {
            val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEY_STORE)
            generator.init(spec.build())
            generator.generateKey()
        } catch (refused: InvalidAlgorithmParameterException) {
            throw DeviceKeyException.NotOffered(refused)
        } catch (failed: GeneralSecurityException) {
            throw DeviceKeyException.Failed(failed)
        }
    }

    private fun cipher(init: Cipher.(key: SecretKey) -> Unit): Cipher {
        val key = inKeyStore { it.getKey(alias, null) } as? SecretKey ?: throw DeviceKeyException.Lost()
        return use(Cipher.getInstance(TRANSFORMATION)) {
            init(key)
            this
        }
    }

    /** Says what the key store means. */
    private fun <T> use(cipher: Cipher, call: Cipher.() -> T): T = try {
        cipher.call()
    } catch (failed: GeneralSecurityException) {
        throw told(failed)
    } catch (failed: ProviderException) {
        throw told(failed)
    }

    private fun told(failed: Exception): DeviceKeyException {
        val causes = generateSequence<Throwable>(failed) { it.cause }
        return when {
            causes.any { it is KeyPermanentlyInvalidatedException || it is AEADBadTagException } -> DeviceKeyException.Lost(failed)
            causes.any { it is UserNotAuthenticatedException || waits(it) } -> DeviceKeyException.Locked(failed)
            else -> DeviceKeyException.Failed(failed)
        }
    }

    /** Whether the key store waits for the traveller, which it has told so since Android 13, and before in its words alone. */
    private fun waits(cause: Throwable): Boolean =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            waitsSinceAndroid13(cause)
        } else {
            cause.javaClass.name == "android.security.KeyStoreException" && WAITS.any { it in cause.message.orEmpty() }
        }

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun waitsSinceAndroid13(cause: Throwable) = cause is KeyStoreException && cause.requiresUserAuthentication()

    private fun <T> inKeyStore(call: (KeyStore) -> T): T = try {
        call(KeyStore.getInstance(KEY_STORE).apply { load(null) })
    } catch (lost: UnrecoverableKeyException) {
        throw DeviceKeyException.Lost(lost)
    } catch (failed: GeneralSecurityException) {
        throw DeviceKeyException.Failed(failed)
    } catch (failed: IOException) {
        throw DeviceKeyException.Failed(failed)
    }

    override fun toString(): String = "DeviceKey(..)"

    /** What is wrapped: a byte of version, the nonce, and the 32 bytes sealed. */
    private companion object {
        const val KEY_STORE = "AndroidKeyStore"
        const val TRANSFORMATION = "AES/GCM/NoPadding"
        const val KEY_BITS = 256
        const val TAG_BITS = 128
        const val VERSION: Byte = 1
        const val NONCE_BYTES = 12
        const val SEALED_FROM = 1 + NONCE_BYTES
        const val WRAPPED_BYTES = SEALED_FROM + 32 + TAG_BITS / 8
        val WAITS = listOf("Device locked", "Key user not authenticated", "code: -72", "code: -26")
        val PURPOSE = "laissez/1/device".toByteArray()
    }
}
