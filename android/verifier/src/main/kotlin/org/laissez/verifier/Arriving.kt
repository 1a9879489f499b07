package org.laissez.verifier

import android.content.ContentResolver
import android.net.Uri
import android.view.View
import java.io.ByteArrayOutputStream
import java.io.FileNotFoundException
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Ui
import org.laissez.ui.bar

/** A trust pack's file is being read. */
class Arriving(private val door: Door, private val file: Uri) : Screen() {
    private var begun = false

    override val name: String = "arriving"

    override fun title(ui: Ui): CharSequence = ui.context.getText(Shared.string.care_pack)

    override fun draw(ui: Ui): View = ui.column(ui.bar(title(ui), ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }))

    override fun appear() {
        val resolver = stage?.contentResolver ?: return
        if (begun) return
        begun = true
        door.consider({ read(resolver) }, failed = { exception -> stage?.replace(Problem(door, exception)) }) { offer ->
            stage?.replace(PackPage(door, offer))
        }
    }

    /** Somewhat more than a pack may have: what is larger is refused, and not read to its end. */
    private fun read(resolver: ContentResolver): ByteArray {
        val whole = ByteArrayOutputStream()
        val stream = resolver.openInputStream(file) ?: throw FileNotFoundException()
        stream.use {
            val part = ByteArray(PART)
            while (whole.size() <= MOST) {
                val count = it.read(part)
                if (count < 0) break
                whole.write(part, 0, count)
            }
        }
        return whole.toByteArray()
    }

    private companion object {
        const val PART = 64 shl 10
        const val MOST = 2 shl 20
    }
}
