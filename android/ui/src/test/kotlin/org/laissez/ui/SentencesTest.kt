package org.laissez.ui

import android.content.Context
import android.content.res.Configuration
import java.time.Instant
import java.util.Locale
import java.util.TimeZone
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.Discloses
import org.laissez.Doubt
import org.laissez.ErrorKind
import org.laissez.Kind
import org.laissez.Link
import org.laissez.Linker
import org.laissez.PackState
import org.laissez.Refusal
import org.laissez.SlotKind
import org.laissez.Standing
import org.laissez.Tell
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** The words as Android gives them. */
@RunWith(RobolectricTestRunner::class)
class SentencesTest {
    private val zone = TimeZone.getDefault()
    private val now = Instant.parse("2026-12-01T10:00:00Z")

    @Before
    fun useUtc() = TimeZone.setDefault(TimeZone.getTimeZone("UTC"))

    @After
    fun useTheZoneAgain() = TimeZone.setDefault(zone)

    @Test
    fun `whatever the core says has the words that are named after it`() {
        Refusal.entries.forEach { named(it, "refusal_%s_reason", it.reason) }
        Refusal.entries.forEach { named(it, "refusal_%s_next", it.next) }
        Doubt.entries.forEach { named(it, "doubt_%s_reason", it.reason) }
        Doubt.entries.forEach { named(it, "doubt_%s_next", it.next) }
        ErrorKind.entries.forEach { named(it, "error_%s_title", it.title) }
        ErrorKind.entries.forEach { named(it, "error_%s_body", it.body) }
        Kind.entries.forEach { named(it, "kind_%s", it.noun) }
        Tell.entries.forEach { named(it, "tell_%s", it.words) }
        Link.entries.forEach { named(it, "link_%s", it.words) }
        Linker.entries.forEach { named(it, "linker_%s", it.noun) }
        Discloses.entries.forEach { named(it, "discloses_%s", it.words) }
        SlotKind.entries.forEach { named(it, "slot_%s", it.noun) }
        PackState.entries.forEach { named(it, "pack_state_%s", it.words) }
        PackState.entries.forEach { named(it, "pack_state_%s_next", it.next) }
    }

    @Test
    fun `standings differ in words`() {
        val all = listOf(
            Standing.Ready, Standing.RunningLow(null), Standing.EndsSoon, Standing.UsedUp(now), Standing.ReserveOnly, Standing.NotYet(now),
            Standing.Ended, Standing.Retired
        )
        assertEquals(all.size, all.map { it.word }.toSet().size)
        assertEquals(all.size, all.map { it.detail }.toSet().size)
    }

    @Test
    fun `none is said in every language, as is one`() {
        val none = LANGUAGES.map { of(it).resources.counted(R.plurals.show_left, 0, "19:00", none = R.string.show_left_zero) }
        val one = LANGUAGES.map { of(it).resources.counted(R.plurals.show_left, 1, "19:00", none = R.string.show_left_zero) }
        assertEquals("No more shows until 19:00", none.first())
        assertEquals("1 more show until 19:00", one.first())
        assertEquals(2 * LANGUAGES.size, (none + one).toSet().size)
    }

    @Test
    fun `Arabic counts two and a few in their own forms`() {
        val arabic = of("ar").resources
        val forms = listOf(1, 2, 3, 11, 100).map { arabic.counted(R.plurals.passes_low_detail, it, "19").replace(Regex("\\p{Nd}+"), "#") }
        assertEquals(forms.size, forms.toSet().size)
    }

    @Test
    fun `a moment fits its sentence`() {
        val today = Instant.parse("2026-12-01T19:00:00Z")
        val later = Instant.parse("2026-12-03T19:00:00Z")
        fun until(language: String, at: Instant) = of(language).run { getString(R.string.none_title, moment(at, now)) }
        assertEquals("Sin presentaciones hasta las 19:00", until("es", today))
        assertEquals("Sin presentaciones hasta el 3 dic a las 19:00", until("es", later))
        assertEquals("Plus de présentation avant 19:00", until("fr", today))
        assertEquals("Plus de présentation avant le 3 déc. à 19:00", until("fr", later))
    }

    private fun named(value: Enum<*>, pattern: String, words: Int) {
        val name = RuntimeEnvironment.getApplication().resources.getResourceEntryName(words)
        assertEquals(pattern.format(value.name.lowercase(Locale.ROOT)), name)
    }

    private fun of(language: String): Context {
        val application = RuntimeEnvironment.getApplication()
        val configuration = Configuration(application.resources.configuration).apply { setLocale(Locale.forLanguageTag(language)) }
        return application.createConfigurationContext(configuration)
    }

    private companion object {
        val LANGUAGES = listOf("en", "fr", "es", "ar", "zh")
    }
}
