package org.laissez.holder

import java.util.concurrent.Executor

/** A thread whose work waits until a test lets it go on. */
class Waiting : Executor {
    private val tasks = ArrayDeque<Runnable>()

    /** Whether work is done at once. */
    var atOnce = false

    /** How much waits. */
    val size: Int get() = tasks.size

    override fun execute(task: Runnable) {
        if (atOnce) task.run() else tasks += task
    }

    /** Forgets what waits, as a process does that dies. */
    fun drop() = tasks.clear()

    /** Does what waits. */
    fun run() {
        while (tasks.isNotEmpty()) tasks.removeFirst().run()
    }
}
