package org.laissez.verifier

import android.util.AtomicFile
import java.io.File

/** What this app keeps: the trust pack and its news, which rules were used when, and how it is set. Nothing about people. */
class Shelf(private val folder: File) {
    /** One file of it. */
    enum class Item(internal val file: String) {
        /** The trust pack, as its authority signed it. */
        PACK("pack"),

        /** The hash of its first roots, which somebody compared. */
        ROOTS("roots"),

        /** The newest bulletin's text. */
        BULLETIN("bulletin"),

        /** Which rules were chosen when, in the last hour. */
        RULES("rules"),

        /** What travellers see of who asks. */
        NAME("name"),

        /** There where verdicts are silent. */
        SILENT("silent")
    }

    /** What lies there; nothing if it was never put there. */
    fun bytes(item: Item): ByteArray? = file(item).takeIf { it.baseFile.exists() }?.readFully()

    /** The same as text. */
    fun text(item: Item): String? = bytes(item)?.decodeToString()

    /** Puts it there: whole, or what was there stays. */
    fun put(item: Item, bytes: ByteArray) {
        folder.mkdirs()
        val file = file(item)
        val stream = file.startWrite()
        try {
            stream.write(bytes)
            file.finishWrite(stream)
        } catch (exception: java.io.IOException) {
            file.failWrite(stream)
            throw exception
        }
    }

    /** The same with text. */
    fun put(item: Item, text: String) = put(item, text.encodeToByteArray())

    /** Takes it away. */
    fun clear(item: Item) = file(item).delete()

    private fun file(item: Item) = AtomicFile(File(folder, item.file))
}
