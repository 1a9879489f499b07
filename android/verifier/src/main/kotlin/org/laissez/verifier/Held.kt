package org.laissez.verifier

import android.annotation.SuppressLint
import android.content.Context
import android.view.MotionEvent
import android.widget.FrameLayout

/** What a finger rests on stays. */
@SuppressLint("ViewConstructor")
internal class Held(context: Context, private val clearing: Clearing) : FrameLayout(context) {
    override fun dispatchTouchEvent(event: MotionEvent): Boolean {
        when (event.actionMasked) {
            MotionEvent.ACTION_DOWN -> clearing.hold(true)
            MotionEvent.ACTION_UP, MotionEvent.ACTION_CANCEL -> clearing.hold(false)
        }
        super.dispatchTouchEvent(event)
        return true
    }
}
