package org.laissez.ui

import android.content.Context
import android.content.res.ColorStateList
import android.content.res.Configuration
import android.graphics.Color
import android.graphics.drawable.ColorDrawable
import android.graphics.drawable.Drawable
import android.graphics.drawable.GradientDrawable
import android.graphics.drawable.LayerDrawable
import android.graphics.drawable.RippleDrawable
import android.graphics.drawable.StateListDrawable
import android.text.InputType
import android.view.Gravity
import android.view.View
import android.view.ViewGroup
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.Button
import android.widget.CheckBox
import android.widget.CompoundButton
import android.widget.EditText
import android.widget.FrameLayout
import android.widget.ImageButton
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import kotlin.math.roundToInt

/** Makes the views of the visual language: what a screen is put together from. Sizes are in dp. */
class Ui(val context: Context) {
    /** The size and manner of the screen. */
    val configuration: Configuration get() = context.resources.configuration

    /** Lying on its side: two columns. */
    val landscape: Boolean get() = configuration.screenHeightDp < LOW && configuration.screenWidthDp > configuration.screenHeightDp

    /** Narrower than most. */
    val narrow: Boolean get() = configuration.screenWidthDp < NARROW

    /** Text so large that rows become columns. */
    val largeText: Boolean get() = configuration.fontScale >= LARGE

    /** So many dp in pixels. */
    fun px(dp: Number): Int = (dp.toFloat() * context.resources.displayMetrics.density).roundToInt()

    /** A colour of the theme. */
    fun colour(id: Int): Int = context.getColor(id)

    // Text.

    /** Text. */
    fun text(words: CharSequence, type: Type = Type.BODY, colour: Int = R.color.ink): TextView =
        TextView(context).also { set(it, words, type, colour) }

    internal fun set(view: TextView, words: CharSequence, type: Type, colour: Int): TextView = view.apply {
        text = words
        type.apply(this)
        setTextColor(colour(colour))
        // Whole words, where a line is too short for them only parts.
        breakStrategy = android.text.Layout.BREAK_STRATEGY_HIGH_QUALITY
        textAlignment = View.TEXT_ALIGNMENT_VIEW_START
    }

    /** Text of the resources. */
    fun text(words: Int, type: Type = Type.BODY, colour: Int = R.color.ink): TextView = text(context.getText(words), type, colour)

    /** A heading: screen readers jump from one to the next. */
    fun heading(words: CharSequence, type: Type = Type.HEADING, colour: Int = R.color.ink): TextView =
        text(words, type, colour).also(::markHeading)

    /** A heading of the resources. */
    fun heading(words: Int, type: Type = Type.HEADING, colour: Int = R.color.ink): TextView = heading(context.getText(words), type, colour)

    /** A word on a coloured ground, such as "Running low". */
    fun tag(words: Int, warning: Boolean = false): TextView =
        text(words, Type.LABEL, if (warning) R.color.warn_ink else R.color.accent).apply {
            background = rounded(colour(if (warning) R.color.warn_ground else R.color.tint), TAG_RADIUS)
            setPadding(px(10), px(3), px(10), px(3))
        }

    /** A notice on the ground of warnings. */
    fun notice(words: CharSequence): TextView = text(words, Type.BODY, R.color.warn_ink).apply {
        background = rounded(colour(R.color.warn_ground), radius)
        setPadding(px(14), px(12), px(14), px(12))
    }

    // What is touched.

    /** What one comes to do. */
    fun primary(words: CharSequence, height: Int = BUTTON, action: () -> Unit): Button =
        button(words, R.color.on_accent, rounded(colour(R.color.accent), radius), height, action)

    /** What one may do as well. */
    fun secondary(words: CharSequence, action: () -> Unit): Button =
        button(words, R.color.accent, outlined(colour(R.color.edge), 1.5f), BUTTON, action)

    /** What one rarely does. */
    fun quiet(words: CharSequence, action: () -> Unit): Button = button(words, R.color.accent, null, TARGET, action)

    /** What can't be undone. */
    fun danger(words: CharSequence, action: () -> Unit): Button = button(words, R.color.danger, null, TARGET, action)

    /** A button on a verdict's ground. */
    fun onVerdict(words: CharSequence, action: () -> Unit): Button =
        button(words, R.color.on_button_on_verdict, rounded(colour(R.color.button_on_verdict), radius), BUTTON, action)

    /** The same, with words of the resources. */
    fun primary(words: Int, height: Int = BUTTON, action: () -> Unit): Button = primary(context.getText(words), height, action)

    /** The same, with words of the resources. */
    fun secondary(words: Int, action: () -> Unit): Button = secondary(context.getText(words), action)

    /** The same, with words of the resources. */
    fun quiet(words: Int, action: () -> Unit): Button = quiet(context.getText(words), action)

    /** The same, with words of the resources. */
    fun danger(words: Int, action: () -> Unit): Button = danger(context.getText(words), action)

    /** The same, with words of the resources. */
    fun onVerdict(words: Int, action: () -> Unit): Button = onVerdict(context.getText(words), action)

    private fun button(words: CharSequence, colour: Int, ground: Drawable?, height: Int, action: () -> Unit) = Button(context).apply {
        text = words
        Type.BUTTON.apply(this)
        isAllCaps = false
        setTextColor(colour(colour))
        stateListAnimator = null
        minHeight = px(height)
        minimumHeight = px(height)
        minWidth = px(TARGET)
        minimumWidth = px(TARGET)
        setPadding(px(20), px(10), px(20), px(10))
        background = touchable(ground)
        setOnClickListener { action() }
    }

    /** A sign that does something, with words for screen readers. */
    fun iconButton(icon: Icon, words: Int, colour: Int = R.color.ink, action: () -> Unit): View = ImageButton(context).apply {
        setImageDrawable(icon.drawable(px(ICON), colour(colour), Color.TRANSPARENT))
        contentDescription = context.getText(words)
        tooltipText = contentDescription
        minimumWidth = px(TARGET)
        minimumHeight = px(TARGET)
        background = touchable(null)
        setOnClickListener { action() }
    }

    /** A box to tick. */
    fun check(words: CharSequence, checked: Boolean, change: (Boolean) -> Unit): CheckBox = CheckBox(context).apply {
        text = words
        Type.BODY.apply(this)
        setTextColor(colour(R.color.ink))
        buttonDrawable = StateListDrawable().apply {
            addState(intArrayOf(android.R.attr.state_checked), box(checked = true))
            addState(intArrayOf(), box(checked = false))
        }
        prepare(this, checked, change)
    }

    /** One of several. */
    fun radio(words: CharSequence, checked: Boolean, choose: () -> Unit): CompoundButton = android.widget.RadioButton(context).apply {
        text = words
        Type.BODY.apply(this)
        setTextColor(colour(R.color.ink))
        prepare(this, checked) { if (it) choose() }
    }

    private fun prepare(button: CompoundButton, checked: Boolean, change: (Boolean) -> Unit) = button.apply {
        isChecked = checked
        minHeight = px(TARGET)
        minimumHeight = px(TARGET)
        setPaddingRelative(px(12), px(8), 0, px(8))
        background = touchable(null)
        setOnCheckedChangeListener { _, now -> change(now) }
    }

    private fun box(checked: Boolean): Drawable {
        val size = px(ICON)
        val ground = GradientDrawable().apply {
            cornerRadius = px(BOX_RADIUS).toFloat()
            setSize(size, size)
            if (checked) setColor(colour(R.color.accent)) else setStroke(px(2), colour(R.color.edge))
        }
        if (!checked) return ground
        return LayerDrawable(arrayOf(ground, Icon.TICK.drawable(size, colour(R.color.on_accent), Color.TRANSPARENT)))
    }

    /** A line to write in. What is written stays out of autofill, of suggestions and of what keyboards learn. */
    fun field(label: CharSequence, written: String, secret: Boolean = false, change: (String) -> Unit): View {
        val edit = Line(context).apply {
            setText(written)
            Type.BODY.apply(this)
            setTextColor(colour(R.color.ink))
            inputType = InputType.TYPE_CLASS_TEXT or
                (if (secret) InputType.TYPE_TEXT_VARIATION_PASSWORD else InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS or InputType.TYPE_TEXT_FLAG_CAP_WORDS)
            imeOptions = android.view.inputmethod.EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
            importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO
            isSingleLine = true
            id = View.generateViewId()
            minimumHeight = px(BUTTON)
            setPadding(px(14), px(10), px(14), px(10))
            background = StateListDrawable().apply {
                addState(intArrayOf(android.R.attr.state_focused), outlined(colour(R.color.accent), 2.5f))
                addState(intArrayOf(), outlined(colour(R.color.edge), 1.5f))
            }
            addTextChangedListener(object : android.text.TextWatcher {
                override fun beforeTextChanged(text: CharSequence?, start: Int, count: Int, after: Int) = Unit

                override fun onTextChanged(text: CharSequence?, start: Int, before: Int, count: Int) = change(text.toString())

                override fun afterTextChanged(text: android.text.Editable?) = Unit
            })
        }
        return column(text(label, Type.LABEL, R.color.soft).apply { labelFor = edit.id }, gap(4), edit)
    }

    /** A line to write in that autofill has nothing to do with, whatever it thinks important. */
    private class Line(context: Context) : EditText(context) {
        override fun getAutofillType(): Int = View.AUTOFILL_TYPE_NONE
    }

    // What holds the others.

    /** Views one below the other; those that aren't there are left out. */
    fun column(vararg views: View?): LinearLayout = LinearLayout(context).apply {
        orientation = LinearLayout.VERTICAL
        for (view in views) if (view != null) addView(view, view.layoutParams ?: LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT))
    }

    /** Views one below the other, with so much between them. */
    fun spaced(between: Int, views: List<View?>): LinearLayout =
        column(*views.filterNotNull().flatMapIndexed { index, view -> if (index == 0) listOf(view) else listOf(gap(between), view) }.toTypedArray())

    /** Views beside one another; the one that [grows] takes what is left. */
    fun row(vararg views: View?, grows: View? = null): LinearLayout = LinearLayout(context).apply {
        gravity = Gravity.CENTER_VERTICAL
        isBaselineAligned = false
        for (view in views) {
            if (view == null) continue
            // Those of a gap are its size.
            val own = view.layoutParams ?: LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT)
            addView(view, if (view === grows) LinearLayout.LayoutParams(0, WRAP_CONTENT, 1f) else own)
        }
    }

    /** Views beside one another as far as there is room, the last of a line at its end. */
    fun apart(vararg views: View?): Flow = Flow(context, px(12), apart = true).apply { views.filterNotNull().forEach(::addView) }

    /** Space between two views of a column or a row. */
    fun gap(dp: Int): View = View(context).apply {
        layoutParams = LinearLayout.LayoutParams(px(dp), px(dp))
    }

    /** Space that takes what is left. */
    fun stretch(): View = View(context).apply {
        layoutParams = LinearLayout.LayoutParams(0, 0, 1f)
    }

    /** A hairline. */
    fun line(): View = View(context).apply {
        setBackgroundColor(colour(R.color.line))
        layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, px(1))
    }

    /** A card with content of its own. */
    fun card(vararg views: View?): LinearLayout = column(*views).apply {
        background = card()
        setPadding(px(16), px(16), px(16), px(16))
    }

    /** A list of rows, with hairlines between them. */
    fun list(rows: List<View>): LinearLayout =
        column(*rows.flatMapIndexed { index, row -> if (index == 0) listOf(row) else listOf(line(), row) }.toTypedArray()).apply {
            background = card()
            clipToOutline = true
            outlineProvider = android.view.ViewOutlineProvider.BACKGROUND
        }

    /** A row of a list: what it is, more about it, and what a tap does. */
    fun item(
        words: CharSequence,
        detail: CharSequence? = null,
        icon: Icon? = null,
        colour: Int = R.color.ink,
        chevron: Boolean = true,
        action: (() -> Unit)? = null
    ): View {
        val texts = column(text(words, Type.BODY, colour), detail?.let { text(it, Type.CAPTION, R.color.soft) })
        return row(
            icon?.let { image(it) }, icon?.let { gap(12) }, texts,
            if (action != null && chevron) image(Icon.CHEVRON, R.color.soft) else null, grows = texts
        ).apply {
            minimumHeight = px(56)
            setPadding(px(16), px(10), px(16), px(10))
            if (action != null) {
                background = touchable(null)
                said(this, listOfNotNull(words, detail).joinToString(". "))
                accessibilityDelegate = Role.BUTTON
                setOnClickListener { action() }
            }
        }
    }

    /** A sign beside words: decoration. */
    fun image(icon: Icon, colour: Int = R.color.ink, size: Int = ICON, ground: Int = Color.TRANSPARENT): ImageView = ImageView(context).apply {
        setImageDrawable(icon.drawable(px(size), colour(colour), ground))
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    /** A sign, and beside it words about it. */
    fun beside(icon: Icon, words: View, colour: Int = R.color.ink): View =
        row(image(icon, colour), gap(12), words, grows = words).apply { gravity = Gravity.TOP }

    /** Has a group read as one, in these words. */
    fun said(group: ViewGroup, words: CharSequence) {
        group.contentDescription = words
        for (index in 0 until group.childCount) {
            group.getChildAt(index).importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
        }
    }

    /** Lays a view over the whole of another. */
    fun over(vararg views: View): FrameLayout = FrameLayout(context).apply {
        views.forEach { addView(it, it.layoutParams ?: ViewGroup.LayoutParams(MATCH_PARENT, MATCH_PARENT)) }
    }

    // Grounds.

    /** The corners of cards, frames and buttons, in dp. */
    val radius: Float get() = context.resources.getDimension(R.dimen.radius) / context.resources.displayMetrics.density

    /** A filled ground. */
    fun rounded(colour: Int, radius: Float): Drawable = GradientDrawable().apply {
        setColor(colour)
        cornerRadius = px(radius).toFloat()
    }

    /** An outline. */
    fun outlined(colour: Int, width: Float, fill: Int = Color.TRANSPARENT): Drawable = GradientDrawable().apply {
        setColor(fill)
        setStroke(px(width), colour)
        cornerRadius = px(radius).toFloat()
    }

    /** A card's ground. */
    fun card(): Drawable = outlined(colour(R.color.line), 1f, colour(R.color.surface))

    /** A ground that answers touch, and shows where the keyboard is. */
    fun touchable(ground: Drawable?): Drawable {
        val focused = GradientDrawable().apply {
            setStroke(px(3), colour(R.color.accent))
            cornerRadius = px(radius).toFloat()
        }
        // Two dp of ground between outline and control.
        val copy = ground?.constantState?.newDrawable()
        val inside = LayerDrawable(listOfNotNull(focused, copy).toTypedArray()).apply { if (copy != null) setLayerInset(1, px(5), px(5), px(5), px(5)) }
        val states = StateListDrawable().apply {
            addState(intArrayOf(android.R.attr.state_focused), inside)
            addState(intArrayOf(), ground ?: ColorDrawable(Color.TRANSPARENT))
        }
        return RippleDrawable(ColorStateList.valueOf(colour(R.color.pressed)), states, rounded(Color.WHITE, radius))
    }

    private fun markHeading(view: View) {
        if (android.os.Build.VERSION.SDK_INT >= android.os.Build.VERSION_CODES.P) SinceAndroid9.heading(view) else view.accessibilityDelegate = Role.HEADING
    }

    companion object {
        /** What a finger needs at least. */
        const val TARGET: Int = 48

        /** A button's least height. */
        const val BUTTON: Int = 52

        /** That of what one comes to do all day. */
        const val TALL_BUTTON: Int = 72
        private const val ICON = 24
        private const val TAG_RADIUS = 6f
        private const val BOX_RADIUS = 4
        private const val LOW = 480
        private const val NARROW = 340
        private const val LARGE = 1.5f
    }
}
