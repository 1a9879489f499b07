package org.laissez

import android.media.Image
import java.time.Instant

/** The code of `android/README.md`: a test compares the two. */
object Sample {
    // ten lines to a verdict
    fun door(packFile: ByteArray, roots: String, rule: RuleId, now: Instant): Verifier =
        TrustPack.open(packFile, roots, now).use { pack -> Verifier(pack, listOf(rule)) }

    fun verdict(door: Verifier, image: Image, rotationDegrees: Int, now: Instant): String? =
        when (val sight = door.look(image, rotationDegrees, now)) {
            is Sight.Unread -> null
            is Sight.Judged -> when (val verdict = sight.judgement.verdict) {
                is Verdict.Accepted -> verdict.disclosed.use { "Let them in: ${it.line()}" }
                is Verdict.Refused -> "${verdict.refusal.words()}: ${verdict.refusal.nextStep()}"
                is Verdict.CannotDecide -> "${verdict.doubt.words()}: ${verdict.doubt.nextStep()}"
                is Verdict.Specimen -> verdict.disclosed.use { "A specimen: for practice only" }
            }
        }
    // that was it

    // ten lines to a show
    fun create(wallet: Wallet, device: DeviceKey, packFile: ByteArray, roots: String, now: Instant) {
        device.create()
        device.newKey().use { key -> wallet.create(key, packFile, roots, now) }
    }

    fun unlock(wallet: Wallet, device: DeviceKey, now: Instant) =
        device.key(checkNotNull(wallet.wrapped())).use { key -> wallet.unlock(key, now) }

    fun show(wallet: Wallet, rule: RuleId, now: Instant): ByteArray =
        wallet.show(Choice(rule), ShowKind.NEW, now).use { show ->
            show.code(sturdy = false).use { code -> code.png(modulePixels = 8u) }
        }
    // that was it

}
