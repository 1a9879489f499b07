package org.laissez.holder

import android.content.ClipData
import android.content.ContentResolver
import android.content.Intent
import android.database.Cursor
import android.net.Uri
import android.os.Build
import android.os.ParcelFileDescriptor
import android.provider.MediaStore
import android.provider.OpenableColumns
import java.io.ByteArrayOutputStream
import java.io.IOException

/** How files come from other apps and go to them. */
object Files {
    /** The media type of every file of ours. */
    const val TYPE: String = "application/vnd.laissez"

    /** The most that is read of a file: some hundred thousand shows. */
    const val MOST: Int = 16 shl 20
    private const val ANY = "*/*"
    private const val FILMS = "video/*"

    /** Lets the traveller choose a file. Of any type: those who keep files don't know ours. */
    fun open(): Intent = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType(ANY)

    /** Lets the traveller choose where a file is saved. */
    fun save(kind: Parcel.Kind): Intent = Intent(Intent.ACTION_CREATE_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType(TYPE)
        .putExtra(Intent.EXTRA_TITLE, kind.file)

    /** Lets the traveller send what lies at an address of ours by another app, which alone may read it. */
    fun share(uri: Uri): Intent {
        val send = Intent(Intent.ACTION_SEND).setType(TYPE).putExtra(Intent.EXTRA_STREAM, uri)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
            .apply { clipData = ClipData.newRawUri(null, uri) }
        return Intent.createChooser(send, null).addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    }

    /** Lets the traveller choose a film that is on the phone. */
    fun chooseFilm(): Intent =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            Intent(MediaStore.ACTION_PICK_IMAGES).setType(FILMS)
        } else {
            Intent(Intent.ACTION_GET_CONTENT).addCategory(Intent.CATEGORY_OPENABLE).setType(FILMS)
        }
}

/**
 * The file at an address that another app gave, which may be anything: of [Files.MOST] bytes, or not at all.
 *
 * @throws PhoneException of [Fault.UNREADABLE], [Fault.TOO_LARGE]
 */
fun ContentResolver.fileAt(uri: Uri): ByteArray {
    if (!foreign(uri)) throw PhoneException(Fault.UNREADABLE)
    try {
        if (saidSize(uri) > Files.MOST) throw PhoneException(Fault.TOO_LARGE)
        val stream = openInputStream(uri) ?: throw PhoneException(Fault.UNREADABLE)
        return stream.use { input ->
            val read = ByteArrayOutputStream()
            val step = ByteArray(STEP)
            while (true) {
                val length = input.read(step)
                if (length < 0) break
                read.write(step, 0, length)
                if (read.size() > Files.MOST) throw PhoneException(Fault.TOO_LARGE)
            }
            read.toByteArray()
        }
    } catch (problem: IOException) {
        throw PhoneException(Fault.UNREADABLE, problem)
    } catch (problem: RuntimeException) {
        // What another app's provider throws comes through, whatever it is.
        throw PhoneException(Fault.UNREADABLE, problem)
    }
}

/**
 * The film at an address that another app gave.
 *
 * @throws PhoneException of [Fault.FILM]
 */
fun ContentResolver.filmAt(uri: Uri): ParcelFileDescriptor {
    if (!foreign(uri)) throw PhoneException(Fault.FILM)
    return try {
        openFileDescriptor(uri, "r") ?: throw PhoneException(Fault.FILM)
    } catch (problem: IOException) {
        throw PhoneException(Fault.FILM, problem)
    } catch (problem: RuntimeException) {
        throw PhoneException(Fault.FILM, problem)
    }
}

/** Whether it is another app's to give. One could also name a file of ours, to have us read it. */
private fun foreign(uri: Uri) = uri.scheme == ContentResolver.SCHEME_CONTENT &&
    uri.authority.orEmpty().substringAfterLast('@') !in setOf(OutboxProvider.AUTHORITY, CaptureProvider.AUTHORITY)

private const val STEP = 64 shl 10

/** The size that whoever has the file says it has; it need not be true. */
private fun ContentResolver.saidSize(uri: Uri): Long =
    query(uri, arrayOf(OpenableColumns.SIZE), null, null, null)?.use(Cursor::size) ?: 0

private fun Cursor.size(): Long = if (columnCount > 0 && moveToFirst() && !isNull(0)) getLong(0) else 0
