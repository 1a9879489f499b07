package org.laissez.verifier

import java.time.Duration
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.FRAME_BUDGET
import org.laissez.Sight
import org.laissez.World
import org.laissez.lookAt
import org.robolectric.RobolectricTestRunner

/** What the way through the app costs: printed, never asserted. Run by name: its own name keeps it out of the tests. */
@RunWith(RobolectricTestRunner::class)
class Measure {
    @Test
    fun `a frame through the whole app, against the core alone`() {
        val desk = Desk().scan(Authority.vaccinated)
        val app = mutableListOf<Long>()
        val core = mutableListOf<Long>()
        Authority.verifier(Authority.vaccinated).use { verifier ->
            repeat(ROUNDS) {
                Authority.show(Authority.vaccinated, desk.clock.instant()).use { show ->
                    val (luma, layout) = show.code(sturdy = false).use { World.frame(it) }
                    val begun = System.nanoTime()
                    val sight = verifier.lookAt(luma, layout, desk.clock.instant(), null, FRAME_BUDGET.multipliedBy(100))
                    core += System.nanoTime() - begun
                    (sight as Sight.Judged).judgement.destroy()
                    val again = System.nanoTime()
                    desk.see(luma, layout)
                    app += System.nanoTime() - again
                    desk.assertScreen("accepted-nothing")
                }
                desk.tap("Scan the next")
                desk.pass(Duration.ofSeconds(1))
            }
        }
        val frame = app.sorted()[ROUNDS / 2] / 1000
        val alone = core.sorted()[ROUNDS / 2] / 1000
        println("frame to verdict on the screen: $frame us, the core alone: $alone us, ratio ${"%.2f".format(frame.toDouble() / alone)}")
        desk.close()
    }

    private companion object {
        const val ROUNDS = 21
    }
}
