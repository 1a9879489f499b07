package org.laissez

import android.os.Build
import android.security.keystore.KeyProperties
import java.io.File
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.util.ReflectionHelpers

/** The Keystore adapter inside Android's own framework, with a stand-in for the key store alone. */
@RunWith(RobolectricTestRunner::class)
class DeviceKeyTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val now = World.now
    private val device = DeviceKey()

    @Before
    fun keyStore() = FakeAndroidKeyStore.install()

    private fun wallet(): Wallet = Wallet.at(folder.root.path)

    private fun create() = wallet().use { wallet -> device.newKey().use { wallet.create(it, World.pack, World.roots, now) } }

    /** The framework stays Android 15's: what it is asked is what an older one would be. */
    private fun onLevel(level: Int, test: () -> Unit) {
        val own = Build.VERSION.SDK_INT
        ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", level)
        try {
            test()
        } finally {
            ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", own)
        }
    }

    private inline fun <reified E : Throwable> refused(crossinline call: () -> Unit): E = assertThrows(E::class.java) { call() }

    @Test
    fun `a wallet is made and opened by a key of the key store`() {
        assertFalse(device.exists())
        assertEquals(DeviceKey.Home.KEY_STORE, device.create())
        assertTrue(device.exists())
        create()
        wallet().use { wallet ->
            val wrapped = checkNotNull(wallet.wrapped())
            assertEquals(61, wrapped.size)
            device.key(wrapped).use { wallet.unlock(it, now) }
            assertFalse(wallet.isLocked())
        }
    }

    @Test
    fun `the secret is wiped from every array that held it`() {
        device.create()
        create()
        wallet().use { device.key(checkNotNull(it.wrapped())).close() }
        val (secret, sealed, wrapped, opened) = FakeAndroidKeyStore.passed
        assertEquals(listOf(32, 48, 61, 32), listOf(secret, sealed, wrapped, opened).map { it.size })
        assertTrue(secret.all { it == 0.toByte() } && opened.all { it == 0.toByte() })
    }

    @Test
    fun `a passphrase may be asked for too`() {
        device.create()
        wallet().use { wallet ->
            device.newKeyAnd(World.PASSPHRASE, PassphraseCost.least()).use { wallet.create(it, World.pack, World.roots, now) }
            val wrapped = checkNotNull(wallet.wrapped())
            assertEquals(listOf(SlotKind.BOTH), wallet.slots())
            val alone = refused<LaissezException> { wallet.unlock(device.key(wrapped), now) }
            assertEquals(ErrorKind.LOCKED, alone.kind())
            device.keyAnd(wrapped, World.PASSPHRASE).use { wallet.unlock(it, now) }
        }
    }

    @Test
    fun `the key is of 256 bits, for GCM alone, and for an unlocked device`() {
        device.create()
        val spec = FakeAndroidKeyStore.key().spec
        assertEquals(256, spec.keySize)
        assertArrayEquals(arrayOf(KeyProperties.BLOCK_MODE_GCM), spec.blockModes)
        assertArrayEquals(arrayOf(KeyProperties.ENCRYPTION_PADDING_NONE), spec.encryptionPaddings)
        assertEquals(KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT, spec.purposes)
        assertTrue(spec.isRandomizedEncryptionRequired && spec.isUnlockedDeviceRequired)
        assertFalse(spec.isUserAuthenticationRequired || spec.isStrongBoxBacked)
        device.create(unlockedDevice = false)
        assertFalse(FakeAndroidKeyStore.key().spec.isUnlockedDeviceRequired)
    }

    @Test
    fun `it is in StrongBox where there is one`() {
        FakeAndroidKeyStore.strongBox = true
        assertEquals(DeviceKey.Home.STRONG_BOX, device.create())
        assertTrue(FakeAndroidKeyStore.key().spec.isStrongBoxBacked)
    }

    @Test
    fun `authentication is asked for each time, as the traveller chose`() {
        device.create(DeviceKey.Authentication.BIOMETRIC)
        val biometric = FakeAndroidKeyStore.key().spec
        assertTrue(biometric.isUserAuthenticationRequired && biometric.isInvalidatedByBiometricEnrollment)
        assertEquals(KeyProperties.AUTH_BIOMETRIC_STRONG, biometric.userAuthenticationType)
        assertEquals(0, biometric.userAuthenticationValidityDurationSeconds)
        device.create(DeviceKey.Authentication.BIOMETRIC_OR_SCREEN_LOCK)
        val either = KeyProperties.AUTH_BIOMETRIC_STRONG or KeyProperties.AUTH_DEVICE_CREDENTIAL
        assertEquals(either, FakeAndroidKeyStore.key().spec.userAuthenticationType)
    }

    @Test
    fun `on Android 8 the same is asked for in its own words`() = onLevel(Build.VERSION_CODES.O) {
        FakeAndroidKeyStore.strongBox = true
        assertEquals(DeviceKey.Home.KEY_STORE, device.create(DeviceKey.Authentication.BIOMETRIC))
        val key = FakeAndroidKeyStore.key()
        assertFalse(key.spec.isUnlockedDeviceRequired || key.spec.isStrongBoxBacked)
        assertTrue(key.spec.isUserAuthenticationRequired)
        // A biometric each time.
        assertTrue(key.spec.userAuthenticationValidityDurationSeconds <= 0)
        create()
        key.locked = true
        wallet().use { wallet -> refused<DeviceKeyException.Locked> { device.key(checkNotNull(wallet.wrapped())) } }
    }

    @Test
    fun `before Android 13 a locked device is known by the key store's words`() = onLevel(Build.VERSION_CODES.S) {
        device.create()
        create()
        FakeAndroidKeyStore.key().locked = true
        wallet().use { wallet -> refused<DeviceKeyException.Locked> { device.key(checkNotNull(wallet.wrapped())) } }
    }

    @Test
    fun `a prompt authorises the cipher between two steps`() {
        device.create(DeviceKey.Authentication.BIOMETRIC)
        create()
        val key = FakeAndroidKeyStore.key().apply { locked = true }
        wallet().use { wallet ->
            val wrapped = checkNotNull(wallet.wrapped())
            val cipher = device.unwrapping(wrapped)
            val early = refused<DeviceKeyException.Locked> { device.key(wrapped, cipher) }
            assertEquals("device_key_locked", early.code)
            val authorised = device.unwrapping(wrapped)
            // What a biometric prompt does with its CryptoObject.
            key.locked = false
            device.key(wrapped, authorised).use { wallet.unlock(it, now) }
            assertFalse(wallet.isLocked())
        }
    }

    @Test
    fun `a locked device is told apart from a lost key`() {
        device.create()
        create()
        FakeAndroidKeyStore.key().locked = true
        wallet().use { wallet ->
            val error = refused<DeviceKeyException.Locked> { device.key(checkNotNull(wallet.wrapped())) }
            assertTrue(error.nextStep.startsWith("unlock the device"))
            FakeAndroidKeyStore.key().locked = false
            device.key(checkNotNull(wallet.wrapped())).use { wallet.unlock(it, now) }
        }
    }

    @Test
    fun `a key that is gone, void or another's is lost, and the next step is told`() {
        device.create()
        create()
        val wrapped = wallet().use { checkNotNull(it.wrapped()) }
        val tampered = wrapped.copyOf().also { it[20] = (it[20] + 1).toByte() }
        val lost = mutableListOf(refused<DeviceKeyException.Lost> { device.key(tampered) })
        lost += refused<DeviceKeyException.Lost> { device.key(wrapped.copyOf(60)) }
        lost += refused<DeviceKeyException.Lost> { device.key(byteArrayOf()) }
        lost += refused<DeviceKeyException.Lost> { device.key(wrapped.copyOf().also { it[0] = 2 }) }
        FakeAndroidKeyStore.key().invalidated = true
        lost += refused<DeviceKeyException.Lost> { device.key(wrapped) }
        lost += refused<DeviceKeyException.Lost> { device.newKey() }
        device.create()
        lost += refused<DeviceKeyException.Lost> { device.key(wrapped) }
        device.delete()
        lost += refused<DeviceKeyException.Lost> { device.key(wrapped) }
        for (error in lost) {
            assertEquals("device_key_lost", error.code)
            assertEquals("unlock it with the passphrase if it has one, or fetch the passes again", error.nextStep)
        }
    }

    @Test
    fun `two keys do not open each other's wallets`() {
        device.create()
        create()
        val other = DeviceKey("org.laissez.other").apply { create() }
        val wrapped = wallet().use { checkNotNull(it.wrapped()) }
        refused<DeviceKeyException.Lost> { other.key(wrapped) }
        other.delete()
        device.key(wrapped).close()
    }

    @Test
    fun `each wrapping is another`() {
        device.create()
        val wrapped = (1..3).map { number ->
            val path = folder.newFolder("$number").path
            Wallet.at(path).use { wallet ->
                device.newKey().use { wallet.create(it, World.pack, World.roots, now) }
                checkNotNull(wallet.wrapped()).toList()
            }
        }
        assertEquals(3, wrapped.map { it.subList(1, 13) }.toSet().size)
        assertNotEquals(wrapped[0], wrapped[1])
    }

    @Test
    fun `a device without a screen lock says so, and a failing one`() {
        FakeAndroidKeyStore.screenLock = false
        val error = refused<DeviceKeyException.NotOffered> { device.create(DeviceKey.Authentication.BIOMETRIC) }
        assertEquals("device_key_not_offered", error.code)
        device.create()
        FakeAndroidKeyStore.broken = true
        assertEquals("device_key_failed", refused<DeviceKeyException.Failed> { device.create() }.code)
    }

    @Test
    fun `a new device's key takes the lost one's place, by the passphrase`() {
        device.create()
        val file = File(folder.root, "vault")
        wallet().use { wallet ->
            device.newKey().use { wallet.create(it, World.pack, World.roots, now) }
            NewKey.passphrase(World.PASSPHRASE, PassphraseCost.least()).use { wallet.setSlot(it) }
        }
        device.delete()
        wallet().use { wallet ->
            Key.passphrase(World.PASSPHRASE).use { wallet.unlock(it, now) }
            device.create()
            device.newKey().use { wallet.setSlot(it) }
            wallet.lock()
            device.key(checkNotNull(wallet.wrapped())).use { wallet.unlock(it, now) }
        }
        assertTrue(file.isFile)
        Wallet.at(folder.newFolder().path).use { wallet ->
            NewKey.passphrase(World.PASSPHRASE, PassphraseCost.least()).use { wallet.create(it, World.pack, World.roots, now) }
            assertNull(wallet.wrapped())
        }
    }
}
