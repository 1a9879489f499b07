package org.laissez.ui

import android.annotation.TargetApi
import android.content.ContentResolver
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.provider.OpenableColumns
import java.io.ByteArrayOutputStream
import java.io.IOException

/** Files that other apps hand over, each at an address of theirs: opened with this app, shared with it, or picked. */
object Handed {
    /** Lets the traveller or staff pick a file. Of any type: those who keep files don't know ours. */
    fun pick(): Intent = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")

    /** The address in what another app opened or shared: only one of content, no path that it names. */
    fun address(intent: Intent): Uri? = when (intent.action) {
        Intent.ACTION_VIEW -> intent.data
        Intent.ACTION_SEND -> stream(intent)
        else -> null
    }?.takeIf { it.scheme == ContentResolver.SCHEME_CONTENT }

    @Suppress("DEPRECATION")
    private fun stream(intent: Intent): Uri? =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) typed(intent) else intent.getParcelableExtra(Intent.EXTRA_STREAM)

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun typed(intent: Intent): Uri? = intent.getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)
}

/**
 * Why what was handed over can't be had.
 *
 * @property tooLarge whether it is larger than it may be; else whoever has it doesn't give it
 */
class HandedException(val tooLarge: Boolean, cause: Throwable? = null) : Exception(cause)

/**
 * The file at an address that another app gave, which may be anything: of [most] bytes, or not at all. Not for the main thread, nor for one
 * that others wait for: it may never end.
 *
 * @throws HandedException
 */
fun Context.handed(from: Uri, most: Int): ByteArray = handed(from) {
    if (saidSize(from) > most) throw HandedException(tooLarge = true)
    contentResolver.openInputStream(from)?.use { input ->
        val read = ByteArrayOutputStream()
        val step = ByteArray(STEP)
        while (true) {
            val length = input.read(step)
            if (length < 0) break
            read.write(step, 0, length)
            if (read.size() > most) throw HandedException(tooLarge = true)
        }
        read.toByteArray()
    }
}

/**
 * What [give] gives of an address that another app gave. One could also name a file of ours, to have us read it: that isn't done.
 *
 * @throws HandedException
 */
fun <T : Any> Context.handed(from: Uri, give: () -> T?): T {
    val ours = from.authority.orEmpty().substringAfterLast('@').startsWith("$packageName.")
    if (from.scheme != ContentResolver.SCHEME_CONTENT || ours) throw HandedException(tooLarge = false)
    try {
        return give() ?: throw HandedException(tooLarge = false)
    } catch (problem: IOException) {
        throw HandedException(tooLarge = false, problem)
    } catch (problem: RuntimeException) {
        // What another app's provider throws comes through, whatever it is.
        throw HandedException(tooLarge = false, problem)
    }
}

/** The size that whoever has the file says it has; it need not be true. */
private fun Context.saidSize(from: Uri): Long = contentResolver.query(from, arrayOf(OpenableColumns.SIZE), null, null, null)?.use {
    if (it.columnCount > 0 && it.moveToFirst() && !it.isNull(0)) it.getLong(0) else 0
} ?: 0

private const val STEP = 64 shl 10
