package org.laissez

import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The code in `android/README.md` is the code that is compiled here. */
class ReadmeTest {
    private val android = File(System.getProperty("laissez.root"), "android")

    @Test
    fun `the readme's code is the sample's`() {
        val sample = File(android, "sdk/src/test/kotlin/org/laissez/Sample.kt").readText()
        val readme = File(android, "README.md").readText()
        val parts = Regex("""(?s)    // ten lines to .*?\n(.*?)\n    // that was it""").findAll(sample).map { it.groupValues[1].trimIndent() }
        val blocks = Regex("""(?s)```kotlin\n(.*?)\n```""").findAll(readme).map { it.groupValues[1] }.toList()
        assertEquals(2, parts.count())
        for (part in parts) assertTrue(part in blocks, "not in the readme:\n$part")
    }
}
