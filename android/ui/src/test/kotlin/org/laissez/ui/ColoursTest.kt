package org.laissez.ui

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import kotlin.math.max
import kotlin.math.min
import kotlin.math.pow
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element

/** The colours, as they stand in the files of resources: contrast by WCAG 2.2. */
class ColoursTest {
    @Test
    fun `text can be read on its ground, in the light and in the dark`() {
        val pairs = listOf("ink", "soft", "accent", "danger").flatMap { listOf(it to "paper", it to "surface") } + listOf(
            "on_accent" to "accent", "accent" to "tint", "warn_ink" to "warn_ground", "paper" to "ink",
            "on_accepted" to "accepted", "on_refused" to "refused", "on_cannot_decide" to "cannot_decide", "on_specimen" to "specimen",
            "on_button_on_verdict" to "button_on_verdict", "qr_dark" to "qr_light"
        )
        hold(pairs, least = 4.5)
    }

    @Test
    fun `controls and signs stand out from their ground`() {
        val signs = listOf("edge", "small_accepted", "small_refused", "small_cannot_decide", "small_specimen")
        hold(signs.flatMap { listOf(it to "paper", it to "surface") }, least = 3.0)
    }

    @Test
    fun `a code is black on white in the dark too`() {
        val dark = colours("values-night")
        assertTrue(listOf("qr_dark", "qr_light", "accepted", "refused", "cannot_decide", "specimen").none(dark::containsKey))
    }

    private fun hold(pairs: List<Pair<String, String>>, least: Double) {
        val light = colours("values")
        for (colours in listOf(light, light + colours("values-night"))) {
            for ((text, ground) in pairs) {
                val contrast = contrast(colours.getValue(text), colours.getValue(ground))
                assertTrue("$text on $ground: $contrast", contrast >= least)
            }
        }
    }

    private fun contrast(one: Int, other: Int): Double {
        val (a, b) = luminance(one) to luminance(other)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private fun luminance(colour: Int): Double {
        val (red, green, blue) = listOf(16, 8, 0).map { shift ->
            val part = (colour shr shift and 0xff) / 255.0
            if (part <= 0.04045) part / 12.92 else ((part + 0.055) / 1.055).pow(2.4)
        }
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    private fun colours(folder: String): Map<String, Int> {
        val file = File(UI, "src/main/res/$folder/colors.xml")
        val nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getElementsByTagName("color")
        return (0 until nodes.length).map { nodes.item(it) as Element }
            .associate { it.getAttribute("name") to it.textContent.removePrefix("#").takeLast(6).toInt(16) }
    }

    private companion object {
        /** Tests run in their app's folder. */
        val UI = File("../ui")
    }
}
