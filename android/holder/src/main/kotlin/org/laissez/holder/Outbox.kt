package org.laissez.holder

import android.content.Context
import android.net.Uri
import java.io.File

/** Holds the one file that is on its way to another app, until the next one takes its place. */
class Outbox(context: Context) {
    private val folder = File(context.noBackupFilesDir, "outbox")

    /** Puts a file in place of the one before; its address, which whoever is granted it can read. */
    fun put(parcel: Parcel): Uri {
        clear()
        folder.mkdirs()
        File(folder, parcel.kind.file).writeBytes(parcel.bytes)
        return Uri.Builder().scheme("content").authority(OutboxProvider.AUTHORITY).appendPath(parcel.kind.file).build()
    }

    /** The file that is in it. */
    fun parcel(): Parcel? = Parcel.Kind.entries.firstNotNullOfOrNull { kind -> file(kind.file)?.let { Parcel(kind, it.readBytes()) } }

    /** The file of this name, if it is in it. */
    fun file(name: String): File? =
        if (Parcel.Kind.entries.any { it.file == name }) File(folder, name).takeIf(File::exists) else null

    /** Removes what is in it. */
    fun clear() {
        folder.deleteRecursively()
    }
}
