package org.laissez.ui

import java.util.concurrent.Executor

/**
 * Does what takes time, off the main thread, one thing after the other: the core's calls wait for the disk, and some for a passphrase.
 *
 * @param background where the work is done
 * @param main where its outcome is told
 */
class Work(private val background: Executor, private val main: Executor) {
    /** Does the [task], then tells on the main thread what came of it, or what failed. */
    fun <T> start(task: () -> T, failed: (Exception) -> Unit, done: (T) -> Unit) {
        background.execute {
            try {
                val outcome = task()
                main.execute { done(outcome) }
            } catch (exception: Exception) {
                main.execute { failed(exception) }
            }
        }
    }
}
