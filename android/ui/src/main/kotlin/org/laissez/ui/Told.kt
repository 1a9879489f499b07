package org.laissez.ui

import android.content.res.Resources
import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.Locale
import org.laissez.Part

/**
 * A row of what staff see. Personal: show it, don't keep it.
 *
 * @property label what it is
 * @property value what they see, with bars for what is hidden
 * @property spoken what a screen reader says of it
 */
class Told(val label: CharSequence, val value: CharSequence, val spoken: CharSequence)

/** How a part of what staff see is drawn and read. */
fun Ui.told(part: Part): Told {
    val resources = context.resources
    val bars = Bars(colour(R.color.bar), resources.displayMetrics.density)
    return when (part) {
        is Part.Initials -> {
            val letters = listOfNotNull(part.given, part.family)
            val spelled = resources.getString(R.string.a11y_initials, resources.listed(letters))
            Told(resources.getText(R.string.reveal_initials), letters.joinToString(" ") { "$it." }, spelled)
        }
        is Part.BirthDay -> {
            val value = bars.date(two(part.day), part.month?.let(::two), null)
            val day = if (part.month == null) resources.getString(R.string.a11y_birth_day, part.day.toString()) else null
            plain(resources, R.string.reveal_birth_day, value, day)
        }
        is Part.BirthMonth -> {
            val spoken = resources.getString(R.string.a11y_birth_month, part.month.toString())
            plain(resources, R.string.reveal_birth_month, bars.date(null, two(part.month), null), spoken)
        }
        is Part.FullName -> plain(resources, R.string.reveal_full_name, listOf(part.family, part.given).filter(String::isNotEmpty).joinToString(", "))
        is Part.BirthDate -> plain(resources, R.string.reveal_birth_date, bars.date(part.day?.let(::two), part.month?.let(::month), part.year.toString()))
        is Part.CitizenshipGroup -> {
            val group = part.place?.let { resources.getString(R.string.reveal_group, it.toInt()) } ?: resources.getText(R.string.reveal_group_none)
            plain(resources, R.string.reveal_citizenship_group, group)
        }
        is Part.VaccinatedOn -> {
            val date = bars.date(part.day?.let(::two), part.month?.let(::month), part.year?.toString())
            plain(resources, R.string.reveal_vaccinated_on, if (part.year == null) resources.getText(R.string.reveal_none) else date)
        }
        is Part.TestedAt -> plain(resources, R.string.reveal_tested_at, part.at?.let(::minute) ?: resources.getText(R.string.reveal_none))
    }
}

private fun plain(resources: Resources, label: Int, value: CharSequence, spoken: CharSequence? = null) =
    Told(resources.getText(label), value, spoken ?: "${resources.getText(label)}: $value")

private fun two(number: UByte) = "%02d".format(Locale.ROOT, number.toInt())

/** As passports print it, in every language. */
private fun month(number: UByte) = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH).format(java.time.Month.of(number.toInt())).uppercase(Locale.ROOT)

/** As certificates print it: in UTC. */
private fun minute(at: Instant) =
    DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC).format(at).uppercase(Locale.ROOT)
