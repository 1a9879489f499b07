package org.laissez.verifier

import android.content.Intent
import org.laissez.ui.Handed
import org.laissez.ui.Screen

/** A screen from which a trust pack's file can be picked. */
abstract class Picking(protected val door: Door) : Screen() {
    /** Has a file picked by the system's own picker, which gives this file and no other. */
    protected fun pick() {
        ask(PICK, Handed.pick())
    }

    override fun answered(request: Int, done: Boolean, data: Intent?) {
        val file = data?.data
        if (done && file != null) open(Arriving(door, file))
    }

    private companion object {
        const val PICK = 1
    }
}
