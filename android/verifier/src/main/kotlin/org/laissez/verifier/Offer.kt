package org.laissez.verifier

import org.laissez.TrustPack

/**
 * A trust pack that was opened, and not yet taken.
 *
 * @property pack the pack
 * @property before what it would take the place of
 * @property compare whether nobody vouches for who made it, so that its roots have to be compared
 */
class Offer(val pack: TrustPack, val before: TrustPack?, val compare: Boolean)
