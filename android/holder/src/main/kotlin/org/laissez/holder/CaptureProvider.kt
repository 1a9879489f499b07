package org.laissez.holder

import android.content.ContentProvider
import android.content.ContentValues
import android.content.Context
import android.database.Cursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import java.io.FileNotFoundException

/** Takes what the camera app was asked for. Nobody else is let in: the system asks for a grant. */
class CaptureProvider : ContentProvider() {
    override fun onCreate(): Boolean = true

    override fun getType(uri: Uri): String? = target(uri)?.first?.type

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        val (_, file) = target(uri) ?: throw FileNotFoundException()
        return ParcelFileDescriptor.open(file, ParcelFileDescriptor.parseMode(mode))
    }

    override fun query(uri: Uri, projection: Array<String>?, selection: String?, arguments: Array<String>?, order: String?): Cursor? =
        target(uri)?.let { (_, file) -> described(file, projection) }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null

    override fun update(uri: Uri, values: ContentValues?, selection: String?, arguments: Array<String>?): Int = 0

    override fun delete(uri: Uri, selection: String?, arguments: Array<String>?): Int = 0

    private fun target(uri: Uri) = uri.pathSegments.singleOrNull()?.let(Captures(context as Context)::target)

    companion object {
        /** Its address. */
        const val AUTHORITY: String = "org.laissez.holder.captures"
    }
}
