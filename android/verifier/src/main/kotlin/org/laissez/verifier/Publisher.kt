package org.laissez.verifier

import android.content.Context
import java.io.FileNotFoundException

/**
 * What whoever publishes this app gave with it.
 *
 * @property roots the hash of its authority's first roots; without it the first pack's roots are compared by hand
 * @property pack its trust pack, read anew each time; only taken under [roots]
 */
class Publisher(val roots: String?, val pack: () -> ByteArray?) {
    companion object {
        private const val PACK = "trust-pack"

        /** As the app's resources have it. */
        fun of(context: Context): Publisher = Publisher(context.getString(R.string.pinned_roots).ifEmpty { null }) {
            try {
                context.assets.open(PACK).use { it.readBytes() }
            } catch (_: FileNotFoundException) {
                null
            }
        }
    }
}
