package org.laissez.holder

import android.content.Context
import android.view.View
import java.io.FileNotFoundException
import org.laissez.TrustPack
import org.laissez.ui.R as Shared
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.page

/**
 * Where there is no wallet yet: the trust pack that it begins with. Whoever publishes the app may put one into its assets, and pin its roots;
 * else the traveller opens a file, and compares its roots' hash.
 */
class FirstPack(pocket: Pocket, private var file: ByteArray? = null) : CareScreen(pocket) {
    private var about: AboutPack? = null
    private var refused = false

    override val name: String = "first-pack"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_pack)

    override fun appear() {
        if (about != null || refused) return
        val context = stage?.applicationContext ?: return
        val (given, language) = file to context.language
        pocket.aside({ (given ?: published(context))?.let { it to opened(context, it, language) } }, ::refuse) { found ->
            file = found?.first
            about = found?.second
            redraw()
        }
    }

    override fun draw(ui: Ui): View {
        val about = about
        val other = listOf(
            ui.secondary(if (about == null) R.string.first_pack_move else R.string.first_pack_other) { openFile(pocket) }
        )
        if (about == null) {
            val content = ui.spaced(16, listOf(ui.text(R.string.first_pack_body), ui.text(R.string.first_pack_where, colour = Shared.color.soft)))
            return ui.page(ui.top(title(ui)), content, listOf(ui.primary(R.string.first_pack_open) { openFile(pocket) }) + other)
        }
        val content = ui.spaced(
            16,
            listOf(
                ui.text(ui.context.getString(R.string.new_pack_number, about.version), Type.LEAD),
                ui.text(if (pinned(ui.context) == null) R.string.first_pack_compare else R.string.first_pack_pinned, colour = Shared.color.soft)
            ) + details(ui, about)
        )
        return ui.page(ui.top(title(ui)), content, listOf(ui.primary(R.string.first_pack_begin) { begin(ui.context) }) + other)
    }

    private fun refuse(problem: Exception) {
        refused = true
        fail(pocket, problem)
    }

    private fun begin(context: Context) {
        val pack = file ?: return
        pocket.create(pack, pinned(context), { fail(pocket, it) { begin(context) } }) { stage?.restart(Entrance(pocket)) }
    }

    private fun opened(context: Context, pack: ByteArray, language: String): AboutPack {
        val pinned = pinned(context)
        val opened = if (pinned == null) TrustPack.dangerousOpenUnpinned(pack, pocket.now) else TrustPack.open(pack, pinned, pocket.now)
        return opened.use { AboutPack(it, pocket.now, language) }
    }

    private fun published(context: Context) = try {
        context.assets.open(PUBLISHED).use { it.readBytes() }
    } catch (_: FileNotFoundException) {
        null
    }

    private fun pinned(context: Context) = context.getString(R.string.pinned_roots).ifEmpty { null }

    private companion object {
        const val PUBLISHED = "trust-pack"
    }
}
