package org.laissez.verifier

import android.view.View
import java.time.Duration
import org.laissez.ui.Icon
import org.laissez.ui.R as Shared
import org.laissez.ui.Screen
import org.laissez.ui.Type
import org.laissez.ui.Ui
import org.laissez.ui.bar
import org.laissez.ui.counted
import org.laissez.ui.listed
import org.laissez.ui.page

/** How this door is set, and what this app can't do. */
class Care(private val door: Door) : Screen() {
    override val name: String = "care"

    override fun title(ui: Ui): CharSequence = ui.context.getText(Shared.string.care_title)

    override fun draw(ui: Ui): View {
        val rules = door.rules(ui.configuration.locales[0].toLanguageTag()).map { it.title }
        val sound = ui.check(ui.context.getText(R.string.care_sound), door.sound) { door.hear(it) { _ -> redraw() } }.apply {
            setPaddingRelative(ui.px(12), ui.px(14), ui.px(16), ui.px(14))
        }
        return ui.page(
            ui.bar(title(ui), ui.iconButton(Icon.BACK, Shared.string.action_back) { leave() }),
            ui.spaced(
                12,
                listOf(
                    ui.list(
                        listOfNotNull(
                            door.pack?.let { pack ->
                                val days = Duration.between(pack.created(), door.now).toDays().coerceAtLeast(0).toInt()
                                val detail = ui.context.resources.counted(
                                    Shared.plurals.care_pack_detail, days, pack.version().toLong(),
                                    none = Shared.string.care_pack_detail_zero
                                )
                                ui.item(ui.context.getText(Shared.string.care_pack), detail) { open(PackPage(door, pack)) }
                            },
                            ui.item(ui.context.getText(R.string.rules_title), ui.context.resources.listed(rules)) { open(Rules(door)) },
                            ui.item(ui.context.getText(R.string.log_title), ui.context.getText(R.string.log_detail)) { open(LogPage(door)) },
                            ui.item(ui.context.getText(R.string.door_name), door.name ?: ui.context.getText(R.string.door_name_none)) {
                                open(NamePage(door))
                            },
                            ui.item(ui.context.getText(R.string.scanners_title)) { open(Scanners()) }
                        )
                    ),
                    ui.list(listOf(ui.row(ui.gap(4), sound, grows = sound))),
                    ui.text(R.string.care_sound_note, Type.CAPTION, Shared.color.soft),
                    cannot(ui)
                )
            )
        )
    }

    private fun cannot(ui: Ui): View = ui.card(
        ui.heading(R.string.cannot_title, Type.TITLE), ui.gap(8),
        ui.text(R.string.cannot_body), ui.gap(8),
        ui.secondary(Shared.string.first_check) { (stage as? MainActivity)?.showAbout() }, ui.gap(8),
        ui.text(R.string.cannot_check, Type.CAPTION, Shared.color.soft)
    )
}
