package org.laissez.holder

import android.content.ClipData
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.MediaStore
import java.io.File

/** What the system's camera app is to take for us: it writes into a private file of ours, which is read and deleted at once. */
class Captures(private val context: Context) {
    private val folder = File(context.noBackupFilesDir, "captures")

    /** What can be taken. */
    enum class Kind(internal val file: String, internal val type: String, internal val action: String) {
        /** Moving codes. */
        FILM("film.mp4", "video/mp4", MediaStore.ACTION_VIDEO_CAPTURE),

        /** A door's code. */
        PICTURE("picture.jpg", "image/jpeg", MediaStore.ACTION_IMAGE_CAPTURE)
    }

    /** Asks the camera app for one, and lets it write to this address alone. */
    fun intent(kind: Kind): Intent {
        clear()
        folder.mkdirs()
        val uri = Uri.Builder().scheme("content").authority(CaptureProvider.AUTHORITY).appendPath(kind.file).build()
        return Intent(kind.action)
            .putExtra(MediaStore.EXTRA_OUTPUT, uri)
            .addFlags(Intent.FLAG_GRANT_WRITE_URI_PERMISSION or Intent.FLAG_GRANT_READ_URI_PERMISSION)
            .apply { clipData = ClipData.newRawUri(null, uri) }
    }

    /** What was taken, if anything was. */
    fun file(kind: Kind): File? = File(folder, kind.file).takeIf { it.length() > 0 }

    /** Where what is called so is written to; nothing for any other name, and unless the camera app was asked. */
    internal fun target(name: String): Pair<Kind, File>? =
        Kind.entries.firstOrNull { it.file == name && folder.exists() }?.let { it to File(folder, name) }

    /** Deletes what was taken, and takes no more. Whoever was granted an address has it no longer. */
    fun clear() {
        for (kind in Kind.entries) {
            val uri = Uri.Builder().scheme("content").authority(CaptureProvider.AUTHORITY).appendPath(kind.file).build()
            context.revokeUriPermission(uri, Intent.FLAG_GRANT_WRITE_URI_PERMISSION or Intent.FLAG_GRANT_READ_URI_PERMISSION)
        }
        folder.deleteRecursively()
    }
}
