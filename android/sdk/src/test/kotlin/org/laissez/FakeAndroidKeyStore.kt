package org.laissez

import android.os.Build
import android.security.KeyStoreException
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.StrongBoxUnavailableException
import java.io.InputStream
import java.io.OutputStream
import java.security.AlgorithmParameters
import java.security.InvalidAlgorithmParameterException
import java.security.InvalidKeyException
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.ProviderException
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.Cipher
import javax.crypto.CipherSpi
import javax.crypto.IllegalBlockSizeException
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/**
 * A stand-in for the device's key store: it keeps keys in memory, gives nobody their bytes, and refuses as the framework says that the
 * device refuses. What no stand-in shows is whether a device does.
 */
class FakeAndroidKeyStore : Provider(NAME, "1.0", "Keys in memory, for tests") {
    init {
        put("KeyStore.$NAME", Store::class.java.name)
        put("KeyGenerator.AES", AesGenerator::class.java.name)
        put("Cipher.AES/GCM/NoPadding", GcmCipher::class.java.name)
        put("Cipher.AES/GCM/NoPadding SupportedKeyClasses", KeptKey::class.java.name)
    }

    /** A key as the device has it: a name for what never leaves. */
    class KeptKey(val spec: KeyGenParameterSpec, val software: SecretKey) : SecretKey {
        /** Whether biometrics were enrolled anew. */
        var invalidated = false

        /** Whether the device is locked, or no prompt has authorised it. */
        var locked = false

        override fun getAlgorithm() = "AES"
        override fun getFormat(): String? = null
        override fun getEncoded(): ByteArray? = null
    }

    /** The keys by alias. */
    class Store : KeyStoreSpi() {
        override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit
        override fun engineGetKey(alias: String, password: CharArray?): Key? = keys[alias]
        override fun engineContainsAlias(alias: String) = alias in keys
        override fun engineIsKeyEntry(alias: String) = alias in keys
        override fun engineAliases(): Enumeration<String> = Collections.enumeration(keys.keys)
        override fun engineSize() = keys.size
        override fun engineGetCreationDate(alias: String): Date? = keys[alias]?.let { Date() }
        override fun engineDeleteEntry(alias: String) {
            keys.remove(alias)
        }

        override fun engineIsCertificateEntry(alias: String) = false
        override fun engineGetCertificate(alias: String): Certificate? = null
        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null
        override fun engineGetCertificateAlias(certificate: Certificate): String? = null
        override fun engineStore(stream: OutputStream?, password: CharArray?) = refuse()
        override fun engineSetKeyEntry(a: String, k: Key, p: CharArray?, c: Array<Certificate>?) = refuse()
        override fun engineSetKeyEntry(a: String, k: ByteArray, c: Array<Certificate>?) = refuse()
        override fun engineSetCertificateEntry(a: String, c: Certificate) = refuse()

        private fun refuse(): Nothing = throw UnsupportedOperationException()
    }

    /** Makes an AES key and keeps it under the alias that it is asked for with. */
    class AesGenerator : KeyGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec

        override fun engineInit(params: AlgorithmParameterSpec, random: SecureRandom?) {
            spec = params as KeyGenParameterSpec
            if (spec.isUserAuthenticationRequired && !screenLock) {
                throw InvalidAlgorithmParameterException(IllegalStateException("Secure lock screen must be enabled"))
            }
        }

        override fun engineInit(random: SecureRandom?) = throw UnsupportedOperationException()
        override fun engineInit(keySize: Int, random: SecureRandom?) = throw UnsupportedOperationException()

        override fun engineGenerateKey(): SecretKey {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P && spec.isStrongBoxBacked && !strongBox) throw StrongBoxUnavailableException()
            if (broken) throw ProviderException("Keystore key generation failed")
            val software = KeyGenerator.getInstance("AES", "SunJCE").apply { init(spec.keySize) }.generateKey()
            return KeptKey(spec, software).also { keys[spec.keystoreAlias] = it }
        }
    }

    /** AES-GCM with a kept key; the nonce is the cipher's own choice, as the device insists. */
    class GcmCipher : CipherSpi() {
        private val software = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE")
        private lateinit var key: KeptKey

        override fun engineInit(mode: Int, key: Key, random: SecureRandom) = begin(mode, key, null)

        override fun engineInit(mode: Int, key: Key, params: AlgorithmParameterSpec?, random: SecureRandom) = begin(mode, key, params)

        override fun engineInit(mode: Int, key: Key, params: AlgorithmParameters?, random: SecureRandom) =
            throw UnsupportedOperationException()

        private fun begin(mode: Int, key: Key, params: AlgorithmParameterSpec?) {
            if (key !is KeptKey) throw InvalidKeyException("not a key of this store")
            if (key.invalidated) throw KeyPermanentlyInvalidatedException()
            // A key that wants a prompt each time is refused when it is used; others at once, where the device is locked.
            if (key.locked && !key.spec.isUserAuthenticationRequired) {
                throw InvalidKeyException("Keystore operation failed", KeyStoreException(DEVICE_LOCKED, "Device locked"))
            }
            if (mode == Cipher.ENCRYPT_MODE && params != null) throw InvalidAlgorithmParameterException("Caller-provided IV not permitted")
            this.key = key
            software.init(mode, key.software, params)
        }

        override fun engineDoFinal(input: ByteArray, offset: Int, length: Int): ByteArray {
            if (key.locked) {
                val cause = KeyStoreException(KEY_USER_NOT_AUTHENTICATED, "Key user not authenticated")
                throw IllegalBlockSizeException().apply { initCause(cause) }
            }
            return software.doFinal(input, offset, length).also { passed += listOf(input, it) }
        }

        override fun engineUpdateAAD(source: ByteArray, offset: Int, length: Int) = software.updateAAD(source, offset, length)
        override fun engineGetIV(): ByteArray = software.iv
        override fun engineGetOutputSize(length: Int) = software.getOutputSize(length)
        override fun engineGetBlockSize() = software.blockSize
        override fun engineGetParameters(): AlgorithmParameters? = null
        override fun engineSetMode(mode: String) = Unit
        override fun engineSetPadding(padding: String) = Unit
        override fun engineUpdate(input: ByteArray, offset: Int, length: Int) = throw UnsupportedOperationException()
        override fun engineUpdate(input: ByteArray, offset: Int, length: Int, output: ByteArray, at: Int) =
            throw UnsupportedOperationException()
        override fun engineDoFinal(input: ByteArray, offset: Int, length: Int, output: ByteArray, at: Int) =
            throw UnsupportedOperationException()
    }

    /** How tests put the stand-in in place. */
    companion object {
        private const val NAME = "AndroidKeyStore"
        private const val DEVICE_LOCKED = -72
        private const val KEY_USER_NOT_AUTHENTICATED = -26
        private val keys = mutableMapOf<String, KeptKey>()

        /** Every array that went through a cipher, and came out of one: what holds a secret has to be wiped. */
        val passed = mutableListOf<ByteArray>()

        /** Whether the device has a StrongBox. */
        var strongBox = false

        /** Whether the device has a screen lock. */
        var screenLock = true

        /** Whether the device fails to make keys. */
        var broken = false

        /** Replaces whatever stands under the device key store's name by an empty one. */
        fun install() {
            keys.clear()
            passed.clear()
            strongBox = false
            screenLock = true
            broken = false
            Security.removeProvider(NAME)
            // Before the others, as on a device: they know nothing of keys without bytes.
            Security.insertProviderAt(FakeAndroidKeyStore(), 1)
        }

        /** A key that was made. */
        fun key(alias: String = "org.laissez.wallet"): KeptKey = keys.getValue(alias)
    }
}
