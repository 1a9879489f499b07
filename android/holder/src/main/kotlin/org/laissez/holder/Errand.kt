package org.laissez.holder

/** What another app is asked to do, by a screen of its own: the numbers of requests. */
enum class Errand {
    /** Choose a file. */
    OPEN,

    /** Make a file for what the outbox holds. */
    SAVE,

    /** Film moving codes. */
    FILM,

    /** Choose a film that is there already. */
    CHOOSE_FILM,

    /** Photograph a door's code. */
    PHOTOGRAPH
}
