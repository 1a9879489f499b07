package org.laissez.holder

import android.content.ClipData
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.ParcelFileDescriptor
import android.provider.MediaStore
import org.laissez.ui.HandedException
import org.laissez.ui.handed

/** How files come from other apps and go to them. */
object Files {
    /** The media type of every file of ours. */
    const val TYPE: String = "application/vnd.laissez"

    /** The most that is read of a file: some hundred thousand shows. */
    const val MOST: Int = 16 shl 20
    private const val FILMS = "video/*"

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
fun Context.fileAt(uri: Uri): ByteArray = try {
    handed(uri, Files.MOST)
} catch (problem: HandedException) {
    throw PhoneException(if (problem.tooLarge) Fault.TOO_LARGE else Fault.UNREADABLE, problem)
}

/**
 * The film at an address that another app gave.
 *
 * @throws PhoneException of [Fault.FILM]
 */
fun Context.filmAt(uri: Uri): ParcelFileDescriptor = try {
    handed(uri) { contentResolver.openFileDescriptor(uri, "r") }
} catch (problem: HandedException) {
    throw PhoneException(Fault.FILM, problem)
}
