package org.laissez.holder

import android.app.Activity
import android.app.Instrumentation
import android.app.assist.AssistStructure
import android.os.Bundle
import android.view.View
import android.view.ViewGroup
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.EditText
import java.io.File
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.World
import org.robolectric.RobolectricTestRunner

/** What the system and other apps don't get to see. */
@RunWith(RobolectricTestRunner::class)
class HiddenTest {
    /** What the system hands to an assistant, or to an autofill service: by the framework's own code. */
    private fun structure(activity: Activity, autofill: Boolean): AssistStructure =
        AssistStructure::class.java.getDeclaredConstructor(Activity::class.java, Boolean::class.java, Int::class.java)
            .apply { isAccessible = true }
            .newInstance(activity, autofill, 0)

    private fun nodes(node: AssistStructure.ViewNode): List<AssistStructure.ViewNode> = listOf(node) + (0 until node.childCount).flatMap { nodes(node.getChildAt(it)) }

    private fun all(structure: AssistStructure) = (0 until structure.windowNodeCount).flatMap { nodes(structure.getWindowNodeAt(it).rootViewNode) }

    @Test
    fun `an assistant gets nothing of what is on the screen`() = Phone().provide().start().use { phone ->
        phone.activity.open(People(phone.pocket))
        phone.wait(Duration.ZERO)
        val given = all(structure(phone.activity, autofill = false))
        assertTrue("a window is given", given.isNotEmpty())
        assertTrue(given.all { it.isAssistBlocked || it.text == null })
        assertEquals(emptyList<CharSequence>(), given.mapNotNull { it.text })

        // The same screen gives its words away where the window isn't secure: the check can fail.
        phone.activity.window.clearFlags(FLAG_SECURE)
        phone.activity.windowManager.updateViewLayout(phone.activity.window.decorView, phone.activity.window.attributes)
        val open = all(structure(phone.activity, autofill = false))
        assertTrue(open.joinToString { "${it.className} ${it.isAssistBlocked}" }, open.any { it.text?.isNotEmpty() == true })
    }

    @Test
    fun `autofill gets nothing to fill or to keep`() = Phone().provide().start().use { phone ->
        phone.activity.open(TakeOver(phone.pocket, byteArrayOf()))
        phone.wait(Duration.ZERO)
        phone.write(R.string.care_passphrase, World.PASSPHRASE)
        val line = phone.views().filterIsInstance<EditText>().single()
        assertEquals(View.AUTOFILL_TYPE_NONE, line.autofillType)
        assertFalse(line.isImportantForAutofill)
        val given = all(structure(phone.activity, autofill = true))
        assertEquals(emptyList<Any>(), given.mapNotNull { it.autofillValue } + given.mapNotNull { it.autofillHints })
    }

    @Test
    fun `the system is given nothing to keep of what was typed`() = Phone().provide().start().use { phone ->
        phone.activity.open(TakeOver(phone.pocket, byteArrayOf()))
        phone.wait(Duration.ZERO)
        phone.write(R.string.care_passphrase, World.PASSPHRASE)
        val kept = Bundle()
        Instrumentation().callActivityOnSaveInstanceState(phone.activity, kept)
        assertTrue(kept.toString(), kept.isEmpty)
    }

    @Test
    fun `a tap under another app's window does nothing`() = Phone().provide().start().use { phone ->
        val content = phone.activity.findViewById<ViewGroup>(android.R.id.content)!!.getChildAt(0)
        assertTrue(content.filterTouchesWhenObscured)
        assertEquals(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS, content.importantForAutofill)
    }

    @Test
    fun `no other app is opened with data, and no address is put together from text`() {
        val android = generateSequence(File("").absoluteFile) { it.parentFile }.first { File(it, "ui/src/main/kotlin").isDirectory }
        val sources = listOf("ui", "holder").flatMap { File(android, "$it/src/main/kotlin").walk().filter { file -> file.extension == "kt" } }
        assertTrue(sources.size > 50)
        for (source in sources) {
            val text = source.readText()
            assertFalse(source.name, Regex("Intent\\(\\s*Intent\\.ACTION_VIEW|Uri\\.parse|CustomTabs|WebView|java\\.net\\.").containsMatchIn(text))
        }
        val opening = sources.filter { "ACTION_VIEW" in it.readText() }.map { it.name }.toSet()
        assertEquals("who reads what they were opened with", setOf("MainActivity.kt", "Handed.kt"), opening)
    }
}
