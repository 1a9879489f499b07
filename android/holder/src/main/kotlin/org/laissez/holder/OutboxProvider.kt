package org.laissez.holder

import android.content.ContentProvider
import android.content.ContentValues
import android.content.Context
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException

/** Gives the outbox's file to the app that the traveller chose, for reading. Nobody else is let in: the system asks for a grant. */
class OutboxProvider : ContentProvider() {
    override fun onCreate(): Boolean = true

    override fun getType(uri: Uri): String = Files.TYPE

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        if (mode != "r") throw FileNotFoundException()
        return ParcelFileDescriptor.open(file(uri) ?: throw FileNotFoundException(), ParcelFileDescriptor.MODE_READ_ONLY)
    }

    override fun query(uri: Uri, projection: Array<String>?, selection: String?, arguments: Array<String>?, order: String?): Cursor? =
        file(uri)?.let { described(it, projection) }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null

    override fun update(uri: Uri, values: ContentValues?, selection: String?, arguments: Array<String>?): Int = 0

    override fun delete(uri: Uri, selection: String?, arguments: Array<String>?): Int = 0

    private fun file(uri: Uri) = uri.pathSegments.singleOrNull()?.let(Outbox(context as Context)::file)

    companion object {
        /** Its address. */
        const val AUTHORITY: String = "org.laissez.holder.outbox"
    }
}

/** What another app may ask about a file before it reads it: its name and its size. */
internal fun described(file: File, asked: Array<String>?): Cursor {
    val columns = (asked ?: arrayOf(OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE))
        .filter { it == OpenableColumns.DISPLAY_NAME || it == OpenableColumns.SIZE }
    return MatrixCursor(columns.toTypedArray(), 1).apply {
        addRow(columns.map { if (it == OpenableColumns.SIZE) file.length() else file.name })
    }
}
