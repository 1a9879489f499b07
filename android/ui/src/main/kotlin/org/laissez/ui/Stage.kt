package org.laissez.ui

import android.animation.ValueAnimator
import android.annotation.TargetApi
import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.res.Configuration
import android.os.Build
import android.os.Bundle
import android.view.View
import android.view.ViewGroup
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.WindowInsets
import android.view.WindowManager
import android.widget.FrameLayout
import android.window.OnBackInvokedCallback
import android.window.OnBackInvokedDispatcher
import kotlin.math.max

/**
 * An app's one activity: a stack of screens, of which it shows the last.
 *
 * After a rotation the stack goes on in the next activity. After the process has died it begins anew with [first]: what matters of a show is
 * in the wallet, not here.
 */
abstract class Stage : Activity() {
    private lateinit var ui: Ui
    private lateinit var root: FrameLayout
    private lateinit var stack: MutableList<Screen>
    private var inFront = false
    private var back: Any? = null

    /** The screen to begin with. */
    protected abstract fun first(): Screen

    /** Takes what another app handed over, when the app starts and later. */
    protected open fun receive(intent: Intent) = Unit

    /** The screen that is shown. */
    val current: Screen get() = stack.last()

    /** All screens, the one that is shown last. */
    val screens: List<Screen> get() = stack

    /** Whether another app was asked, and has not answered yet: the app is left for it, and comes back. */
    val asking: Boolean get() = stack.any(Screen::waits)

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        window.setFlags(WindowManager.LayoutParams.FLAG_SECURE, WindowManager.LayoutParams.FLAG_SECURE)
        ui = Ui(this)
        root = FrameLayout(this).apply {
            layoutParams = ViewGroup.LayoutParams(MATCH_PARENT, MATCH_PARENT)
            // A window of another app above this one must not turn a tap into another meaning.
            filterTouchesWhenObscured = true
            importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
            setOnApplyWindowInsetsListener { view, insets -> insets.also { keepClear(view, it) } }
        }
        setContentView(root)
        @Suppress("DEPRECATION", "UNCHECKED_CAST")
        val before = lastNonConfigurationInstance as MutableList<Screen>?
        stack = before ?: mutableListOf(first())
        stack.forEach { it.stage = this }
        if (before == null && saved == null) receive(intent)
        draw(animated = false)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        receive(intent)
    }

    @Deprecated("the framework's way without a library")
    override fun onRetainNonConfigurationInstance(): Any = stack

    override fun onResume() {
        super.onResume()
        inFront = true
        current.appear()
    }

    override fun onPause() {
        inFront = false
        current.vanish()
        super.onPause()
    }

    /** Nothing is given to the system to keep: views would give it what was typed, a passphrase too. */
    override fun onSaveInstanceState(state: Bundle) = Unit

    override fun onDestroy() {
        for (screen in stack) if (screen.stage === this) screen.stage = null
        if (!isChangingConfigurations) stack.forEach(Screen::close)
        super.onDestroy()
    }

    /** Opens a screen over the one that is shown. */
    fun open(screen: Screen) = change { stack += screen }

    /** Shows a screen in place of the one that is shown. */
    fun replace(screen: Screen) = change { stack[stack.lastIndex] = screen }

    /** Begins anew with this screen alone. */
    fun restart(screen: Screen) = change {
        stack.clear()
        stack += screen
    }

    /** Leaves a screen, and those over it; the app, if it was the only one. */
    fun leave(screen: Screen = current) {
        val at = stack.indexOf(screen)
        if (at == 0) finish() else if (at > 0) change { while (stack.size > at) stack.removeAt(stack.lastIndex) }
    }

    /** Goes back to the last screen of this kind. */
    fun backTo(kind: Class<out Screen>) {
        val at = stack.indexOfLast(kind::isInstance)
        if (at >= 0) change { while (stack.size > at + 1) stack.removeAt(stack.lastIndex) }
    }

    internal fun ask(screen: Screen, request: Int, intent: Intent): Boolean = try {
        startActivityForResult(intent, request)
        screen.waits = true
        true
    } catch (_: ActivityNotFoundException) {
        false
    } catch (_: SecurityException) {
        false
    }

    /** After the process has died meanwhile, nobody waits: the first screen is told. */
    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        super.onActivityResult(request, result, data)
        val screen = stack.lastOrNull(Screen::waits) ?: current
        screen.waits = false
        screen.answered(request, result == RESULT_OK, data)
    }

    internal fun redraw(screen: Screen) {
        if (screen in stack.takeLast(2)) draw(animated = false)
    }

    private fun change(how: () -> Unit) {
        val before = stack.toList()
        if (inFront) before.last().vanish()
        how()
        stack.forEach { it.stage = this }
        for (gone in before - stack.toSet()) {
            gone.stage = null
            gone.close()
        }
        draw(animated = true)
        if (inFront) current.appear()
    }

    private fun draw(animated: Boolean) {
        val screen = current
        val below = stack.getOrNull(stack.lastIndex - 1)
        val scroll = root.findViewWithTag<View>(SCROLL)?.scrollY ?: 0
        root.removeAllViews()
        val view = screen.draw(ui)
        if (screen.sheet && below != null) {
            root.addView(below.draw(ui).apply { importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS })
            root.addView(View(this).apply {
                setBackgroundColor(ui.colour(R.color.scrim))
                contentDescription = getString(R.string.action_close)
                setOnClickListener { leave(screen) }
            })
        }
        root.addView(view)
        announce(view, screen.title(ui))
        if (animated) enter(view, screen.sheet) else root.findViewWithTag<View>(SCROLL)?.apply { post { scrollY = scroll } }
        dress(screen.ground)
        root.requestApplyInsets()
        listenForBack()
    }

    /** A short way in: a fade alone, where motion is reduced. */
    private fun enter(view: View, sheet: Boolean) {
        if (!ValueAnimator.areAnimatorsEnabled() || current.ground.bright != null) return
        view.alpha = 0f
        if (sheet) view.translationY = ui.px(TRAVEL).toFloat() else view.translationX = ui.px(TRAVEL).toFloat()
        view.animate().alpha(1f).translationX(0f).translationY(0f).setDuration(ENTER)
    }

    /** The ground under the system's bars, and their signs on it. */
    @Suppress("DEPRECATION")
    private fun dress(ground: Ground) {
        root.setBackgroundColor(ui.colour(ground.colour))
        val night = ui.configuration.uiMode and Configuration.UI_MODE_NIGHT_MASK == Configuration.UI_MODE_NIGHT_YES
        val bright = ground.bright ?: !night
        val signs = if (bright) View.SYSTEM_UI_FLAG_LIGHT_STATUS_BAR or View.SYSTEM_UI_FLAG_LIGHT_NAVIGATION_BAR else 0
        root.systemUiVisibility = View.SYSTEM_UI_FLAG_LAYOUT_STABLE or View.SYSTEM_UI_FLAG_LAYOUT_FULLSCREEN or
            View.SYSTEM_UI_FLAG_LAYOUT_HIDE_NAVIGATION or signs
    }

    /** Content stays clear of the system's bars, of a keyboard and of a camera's hole. */
    @Suppress("DEPRECATION")
    private fun keepClear(view: View, insets: WindowInsets) {
        val hole = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) hole(insets) else android.graphics.Rect()
        view.setPadding(
            max(insets.systemWindowInsetLeft, hole.left),
            max(insets.systemWindowInsetTop, hole.top),
            max(insets.systemWindowInsetRight, hole.right),
            max(insets.systemWindowInsetBottom, hole.bottom)
        )
    }

    @TargetApi(Build.VERSION_CODES.P)
    private fun hole(insets: WindowInsets) = insets.displayCutout?.run {
        android.graphics.Rect(safeInsetLeft, safeInsetTop, safeInsetRight, safeInsetBottom)
    } ?: android.graphics.Rect()

    @Suppress("DEPRECATION")
    private fun announce(view: View, words: CharSequence) {
        title = words
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) SinceAndroid9.pane(view, words) else view.announceForAccessibility(words)
    }

    /** Goes back: within the screen, to the one before, or out of the app. */
    private fun goBack() {
        if (!current.back()) leave()
    }

    @Deprecated("before Android 13", ReplaceWith("OnBackInvokedCallback"))
    override fun onBackPressed() = goBack()

    /** Since Android 13 the system shows where back leads; it has to know when that is out of the app. */
    private fun listenForBack() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) listenSinceAndroid13()
    }

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private fun listenSinceAndroid13() {
        val own = stack.size > 1
        val listening = back as OnBackInvokedCallback?
        if (own && listening == null) {
            back = OnBackInvokedCallback(::goBack).also {
                onBackInvokedDispatcher.registerOnBackInvokedCallback(OnBackInvokedDispatcher.PRIORITY_DEFAULT, it)
            }
        } else if (!own && listening != null) {
            onBackInvokedDispatcher.unregisterOnBackInvokedCallback(listening)
            back = null
        }
    }

    companion object {
        /** Marks the view of a screen whose place in its scroll is kept when the screen is drawn again. */
        const val SCROLL: String = "scroll"
        private const val TRAVEL = 24
        private const val ENTER = 240L
    }
}
