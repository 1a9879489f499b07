package org.laissez.holder

import android.view.View
import org.laissez.ui.Ui
import org.laissez.ui.page

/** For which rules the page before a show is left out. */
class Previews(pocket: Pocket) : CareScreen(pocket) {
    override val name: String = "previews"

    override fun title(ui: Ui): CharSequence = ui.context.getText(R.string.care_previews)

    override fun draw(ui: Ui): View = ui.page(ui.top(title(ui)), ui.text(R.string.previews_body))
}
