package org.laissez.ui

import android.content.Intent
import android.view.View

/**
 * One screen. It keeps what it knows, and draws it anew for each activity: after a rotation it is the same screen in another one.
 *
 * Everything here is called on the main thread.
 */
abstract class Screen {
    /** The activity that shows it, while one does. */
    var stage: Stage? = null
        internal set

    /** Whether it asked another app, which has not answered yet. */
    var waits: Boolean = false
        internal set

    /** Its name in lists of screens and pictures: the same in every app that has it. */
    abstract val name: String

    /** What screen readers announce when it opens. */
    abstract fun title(ui: Ui): CharSequence

    /** Draws it as it is now. */
    abstract fun draw(ui: Ui): View

    /** Whether it lies over the screen before, which stays visible behind a scrim. */
    open val sheet: Boolean get() = false

    /** Its ground: what the system's bars are drawn on. */
    open val ground: Ground get() = Ground.PAPER

    /** It came to the foreground. */
    open fun appear() = Unit

    /** It left the foreground. */
    open fun vanish() = Unit

    /** It was left for good: what it holds is to be wiped. */
    open fun close() = Unit

    /** Whether it does something of its own when the traveller goes back. */
    open fun back(): Boolean = false

    /**
     * Another app answered.
     *
     * @param request what it was asked, as given to [ask]
     * @param done whether it did that
     * @param data what it gave
     */
    open fun answered(request: Int, done: Boolean, data: Intent?) = Unit

    /** Asks another app by a screen of its own, and has [answered] called; says whether there is one that can be asked. */
    fun ask(request: Int, intent: Intent): Boolean = stage?.ask(this, request, intent) ?: false

    /** Draws it again, after what it knows has changed. */
    fun redraw() {
        stage?.redraw(this)
    }

    /** Opens a screen over this one. */
    fun open(screen: Screen) {
        stage?.open(screen)
    }

    /** Goes to the screen before. */
    fun leave() {
        stage?.leave(this)
    }
}

/**
 * What lies behind a screen's content.
 *
 * @property colour its colour
 * @property bright whether what is drawn on it is dark; as the theme has it where it is null
 */
enum class Ground(val colour: Int, val bright: Boolean?) {
    /** The theme's. */
    PAPER(R.color.paper, null),

    /** A camera's picture. */
    CAMERA(R.color.camera, false),

    /** Accepted. */
    ACCEPTED(R.color.accepted, false),

    /** Refused. */
    REFUSED(R.color.refused, false),

    /** Cannot decide. */
    CANNOT_DECIDE(R.color.cannot_decide, true),

    /** A specimen. */
    SPECIMEN(R.color.specimen, true)
}
