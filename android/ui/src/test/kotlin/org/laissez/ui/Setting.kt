package org.laissez.ui

import org.robolectric.RuntimeEnvironment

/**
 * How a screen is looked at: on which device, in which language, in the dark, in which size of text.
 *
 * @property device the device
 * @property language the language's code
 * @property dark whether in the dark
 * @property font the system's font scale
 */
data class Setting(val device: Device = Device.PHONE, val language: String = "en", val dark: Boolean = false, val font: Float = 1f) {
    /** A device's screen. Pictures in large text are taken of a screen so high that nothing has to be scrolled. */
    enum class Device(internal val qualifiers: String) {
        PHONE("w360dp-h780dp-notlong-notround-port-xhdpi"),
        SMALL("w320dp-h568dp-notlong-notround-port-xhdpi"),
        LANDSCAPE("w780dp-h360dp-notlong-notround-land-xhdpi"),
        TABLET("w800dp-h1280dp-notlong-notround-port-mdpi"),
        UNROLLED("w360dp-h2400dp-notlong-notround-port-xhdpi")
    }

    /** What a picture's file is called after the screen's name. */
    val suffix: String
        get() = buildString {
            if (language != "en") append("-").append(language)
            if (dark) append("-dark")
            if (font != 1f) append("-font").append(font.toInt())
            if (device != Device.PHONE && device != Device.UNROLLED) append("-").append(device.name.lowercase())
        }

    /** Makes the device so. */
    fun apply() {
        RuntimeEnvironment.setQualifiers("$language-ld${if (language == "ar") "rtl" else "ltr"}-${split()}")
        RuntimeEnvironment.setFontScale(font)
    }

    // Qualifiers have an order: night comes between orientation and density.
    private fun split() = device.qualifiers.replace("-xhdpi", "-${night()}-xhdpi").replace("-mdpi", "-${night()}-mdpi")

    private fun night() = if (dark) "night" else "notnight"

    companion object {
        /** The languages that the apps speak. */
        val LANGUAGES: List<String> = listOf("en", "fr", "es", "ar", "zh")

        /** Every manner that matters for every screen. */
        val ALL: List<Setting> = LANGUAGES.map { Setting(language = it) } + listOf(
            Setting(dark = true),
            Setting(language = "ar", dark = true),
            Setting(device = Device.UNROLLED, font = 2f),
            Setting(device = Device.UNROLLED, language = "fr", font = 2f),
            Setting(device = Device.UNROLLED, language = "ar", font = 2f),
            Setting(device = Device.SMALL),
            Setting(device = Device.SMALL, language = "fr"),
            Setting(device = Device.LANDSCAPE),
            Setting(device = Device.LANDSCAPE, language = "ar"),
            Setting(device = Device.TABLET)
        )
    }
}
