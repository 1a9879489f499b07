package org.laissez

import java.io.File
import java.util.concurrent.TimeUnit
import java.util.jar.JarFile
import java.util.jar.JarOutputStream
import java.util.zip.ZipEntry
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** An app that R8 has minified, by the rules that come with the library, still works: R8 writes class files, which run here. */
class MinifiedTest {
    @TempDir
    lateinit var folder: File

    private val tools = File(System.getProperty("laissez.r8"))
    private val java = "${System.getProperty("java.home")}/bin/java"

    @Test
    fun `with the rules of the library a minified app reaches a verdict`() {
        val app = minified(File(System.getProperty("laissez.root"), "android/sdk/consumer-rules.pro"))
        val (exit, printed) = run(app)
        assertEquals(0 to "accepted: A. · 07 .. ....", exit to printed.lines().first(), printed)
        assertTrue("internal: Laissez made a mistake" in printed, printed)
        // It was minified, and what was kept is little beside what there was.
        val names = JarFile(app).use { jar -> jar.entries().asSequence().map { it.name }.toList() }
        assertTrue("org/laissez/Minified.class" in names)
        assertTrue("org/laissez/DeviceKey.class" !in names && "org/laissez/Verifier.class" !in names)
    }

    @Test
    fun `without them it does not, so they are needed`() {
        val (exit, printed) = run(minified())
        assertNotEquals(0, exit, printed)
        assertTrue("com.sun.jna" in printed || "UnsatisfiedLinkError" in printed, printed)
    }

    private fun minified(vararg rules: File): File {
        val app = File(folder, "app.jar")
        JarOutputStream(app.outputStream()).use { jar ->
            val sdk = File(Verifier::class.java.protectionDomain.codeSource.location.toURI())
            val own = File(Minified::class.java.protectionDomain.codeSource.location.toURI())
            val classes = sdk.walk().map { sdk to it } + own.walk().filter { it.name.matches(Regex("""Minified(\$.*)?\.class""")) }.map { own to it }
            for ((root, file) in classes.filter { (_, file) -> file.extension == "class" }) {
                jar.putNextEntry(ZipEntry(file.relativeTo(root).invariantSeparatorsPath))
                file.inputStream().use { it.copyTo(jar) }
                jar.closeEntry()
            }
        }
        val main = File(folder, "main.pro").apply {
            writeText("-keep class org.laissez.Minified { public static void main(java.lang.String[]); }\n")
        }
        val output = File(folder, "minified.jar")
        val configurations = (listOf(main) + rules).flatMap { listOf("--pg-conf", it.path) }
        val (exit, printed) = execute(
            listOf(java, "-XX:TieredStopAtLevel=1", "-cp", File(tools, "r8.jar").path, "com.android.tools.r8.R8", "--classfile", "--release") +
                listOf("--lib", System.getProperty("java.home"), "--output", output.path) + configurations +
                listOf(app.path) + listOf("jna", "kotlin-stdlib", "annotations").map { File(tools, "$it.jar").path }
        )
        check(exit == 0) { printed }
        return output
    }

    private fun run(app: File): Pair<Int, String> {
        val pack = File(folder, "pack").apply { writeBytes(World.pack) }
        val wallet = File(folder, "wallet").apply { mkdir() }
        val text = World.wallet(wallet).use { it.show(Choice(World.adult), ShowKind.NEW, World.now).use { show -> show.text() } }
        wallet.deleteRecursively()
        return execute(
            listOf(java, "-Djna.library.path=${System.getProperty("jna.library.path")}", "-Dfile.encoding=UTF-8", "-cp", app.path) +
                listOf("org.laissez.Minified", pack.path, World.roots, World.adult.value, text, World.now.toString())
        )
    }

    private fun execute(command: List<String>): Pair<Int, String> {
        val log = File(folder, "log")
        val process = ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start()
        check(process.waitFor(5, TimeUnit.MINUTES)) { "too long: $command" }
        return process.exitValue() to log.readText()
    }
}
