package org.laissez.ui

import android.content.Context
import android.content.res.Resources
import android.text.format.DateFormat
import java.time.Instant
import java.time.ZoneId
import java.util.Date

/**
 * Words with a number in them: [none] where there are none of it, which Android's plurals can't say in every language. The number is the
 * first argument of both.
 */
fun Resources.counted(plural: Int, number: Int, vararg others: Any, none: Int = 0): String =
    if (number == 0 && none != 0) getString(none, number, *others) else getQuantityString(plural, number, number, *others)

/** A moment in the midst of a sentence, as in "until 19:00": its time, and its day where that isn't today. */
fun Context.moment(at: Instant, now: Instant): String {
    val zone = ZoneId.systemDefault()
    val time = DateFormat.getTimeFormat(this).format(Date.from(at))
    if (at.atZone(zone).toLocalDate() == now.atZone(zone).toLocalDate()) return getString(R.string.moment_today, time)
    return getString(R.string.moment_day, day(at, "dMMM"), time)
}

/** A day with its year, as in "good until 3 Dec 2026". */
fun Context.date(at: Instant): String = day(at, "dMMMy")

private fun Context.day(at: Instant, parts: String): String {
    val locale = resources.configuration.locales[0]
    return android.icu.text.SimpleDateFormat(DateFormat.getBestDateTimePattern(locale, parts), locale).format(Date.from(at))
}

/** Several things in the midst of a sentence. */
fun Resources.listed(things: List<String>): String = things.joinToString(getString(R.string.list_separator))
