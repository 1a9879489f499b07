package org.laissez

/**
 * Why the device's key store can't do what was asked. Its message is in English, and holds nothing personal.
 *
 * @property code the kind's name in snake case, for translations; it never changes meaning
 * @property nextStep what to do next, in English
 */
public sealed class DeviceKeyException(
    message: String,
    public val code: String,
    public val nextStep: String,
    cause: Throwable?
) : Exception(message, cause) {
    /** The key is gone: the app was moved to another device, the screen lock was removed, or biometrics were enrolled anew. */
    public class Lost internal constructor(cause: Throwable? = null) : DeviceKeyException(
        "the device's key was lost",
        "device_key_lost",
        "unlock it with the passphrase if it has one, or fetch the passes again",
        cause
    )

    /** The key is there, and waits for the traveller: for the device to be unlocked, or for a prompt. */
    public class Locked internal constructor(cause: Throwable?) : DeviceKeyException(
        "the device's key is locked",
        "device_key_locked",
        "unlock the device, or authorise the cipher with a prompt, and try again",
        cause
    )

    /** This device can't make such a key: without a screen lock, or without biometrics enrolled. */
    public class NotOffered internal constructor(cause: Throwable) : DeviceKeyException(
        "this device can't make such a key",
        "device_key_not_offered",
        "set a screen lock or enrol biometrics, or ask for a key without authentication",
        cause
    )

    /** The key store failed. */
    public class Failed internal constructor(cause: Throwable) : DeviceKeyException(
        "the device's key store failed",
        "device_key_failed",
        "unlock the device and try again, or restart it",
        cause
    )
}
