package org.laissez.verifier

import android.content.Context
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.os.Looper
import android.view.Surface
import android.view.SurfaceHolder
import android.view.SurfaceView
import android.view.View
import android.view.ViewGroup
import java.lang.reflect.Proxy
import java.nio.ByteBuffer
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.laissez.FakeYuvImage
import org.laissez.Layout
import org.laissez.Turn
import org.laissez.Verdict
import org.laissez.World
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.annotation.RealObject
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowCameraCharacteristics
import org.robolectric.shadows.ShadowImageReader

/** The phone's own camera, by the framework's camera2 with a stand-in for the camera service. */
@RunWith(RobolectricTestRunner::class)
@Config(shadows = [CameraEyesTest.Frames::class])
class CameraEyesTest {
    /** Hands over a test's frames. */
    @Implements(ImageReader::class)
    class Frames : ShadowImageReader() {
        @RealObject
        private lateinit var reader: ImageReader
        private val waiting = ArrayDeque<Image>()
        private var told: (() -> Unit)? = null

        init {
            last = this
        }

        @Implementation
        fun setOnImageAvailableListener(listener: ImageReader.OnImageAvailableListener?, handler: Handler?) {
            told = { handler?.post { listener?.onImageAvailable(reader) } }
        }

        @Implementation
        fun acquireLatestImage(): Image? = waiting.removeLastOrNull().also { newest ->
            waiting.forEach(Image::close)
            waiting.clear()
            if (newest != null) given++
        }

        @Implementation
        override fun close() {
            closed = true
            super.close()
        }

        var given = 0
        var closed = false

        fun deliver(vararg frames: Image) {
            waiting += frames
            frames.forEach { _ -> told?.invoke() }
        }

        companion object {
            var last: Frames? = null
        }
    }

    private class Seen : Eyes.Seer {
        val layouts = mutableListOf<Layout>()
        var direct = true
        var trouble: Eyes.Trouble? = null

        override fun saw(luma: ByteBuffer, layout: Layout) {
            layouts += layout
            direct = direct && luma.isDirect
        }

        override fun failed(trouble: Eyes.Trouble) {
            this.trouble = trouble
        }
    }

    private val context: Context = RuntimeEnvironment.getApplication()
    private val activity = Robolectric.buildActivity(android.app.Activity::class.java).setup().get()
    private val seen = Seen()
    private var gaze: Eyes.Gaze? = null

    @After
    fun close() {
        gaze?.close()
        threads().forEach { it.join(1000) }
    }

    @Test
    fun `the newest frame alone is shown, and each is given back`() {
        camera(CameraCharacteristics.LENS_FACING_BACK)
        look()
        val frames = List(3) { frame() }
        checkNotNull(Frames.last).deliver(*frames.toTypedArray())
        work()
        assertEquals(1, Frames.last?.given)
        assertEquals(1, seen.layouts.size)
        assertTrue(frames.all { it.closed })
        assertTrue(seen.direct)
        assertEquals(Turn.QUARTER, seen.layouts.single().turn)
        assertTrue(seen.layouts.single().stride > seen.layouts.single().width)
    }

    @Test
    fun `closed, it shows nothing and keeps nothing open`() {
        camera(CameraCharacteristics.LENS_FACING_BACK)
        look()
        val reader = checkNotNull(Frames.last)
        gaze?.close()
        threads().forEach { it.join(1000) }
        assertTrue(reader.closed)
        reader.deliver(frame())
        assertEquals(0, seen.layouts.size)
    }

    @Test
    fun `a phone without a camera says so`() {
        look()
        work()
        assertEquals(Eyes.Trouble.NONE, seen.trouble)
        assertFalse(checkNotNull(gaze).hasLight)
    }

    @Test
    fun `a phone with a camera in front alone uses that`() {
        camera(CameraCharacteristics.LENS_FACING_FRONT)
        look()
        checkNotNull(Frames.last).deliver(frame())
        work()
        assertEquals(1, seen.layouts.size)
    }

    @Test
    fun `a holder's code is read through the camera's own frames`() {
        camera(CameraCharacteristics.LENS_FACING_BACK)
        var answer: Sighting? = null
        Authority.verifier(Authority.adult).use { verifier ->
            val judge = Judge(verifier, java.time.Clock.fixed(Authority.now, java.time.ZoneOffset.UTC), java.time.Duration.ofSeconds(5))
            gaze = CameraEyes.open(activity, object : Eyes.Seer {
                override fun saw(luma: ByteBuffer, layout: Layout) {
                    answer = judge.look(luma, layout)
                }

                override fun failed(trouble: Eyes.Trouble) = error(trouble)
            }).also(::surface)
            val (luma, layout) = Authority.show(Authority.adult).use { show -> show.code(false).use { World.frame(it) } }
            checkNotNull(Frames.last).deliver(FakeYuvImage(luma, layout))
            work()
        }
        val verdict = (answer as Sighting.Judged).judgement.verdict
        assertTrue(verdict is Verdict.Accepted)
        verdict.destroy()
    }

    private fun frame() = FakeYuvImage(ByteBuffer.allocateDirect(1344 * 720), Layout(1280u, 720u, 1344u, Turn.NONE))

    private fun camera(facing: Int) {
        val traits = ShadowCameraCharacteristics.newCameraCharacteristics()
        Shadow.extract<ShadowCameraCharacteristics>(traits).apply {
            set(CameraCharacteristics.LENS_FACING, facing)
            set(CameraCharacteristics.SENSOR_ORIENTATION, 90)
            set(CameraCharacteristics.FLASH_INFO_AVAILABLE, true)
        }
        shadowOf(context.getSystemService(CameraManager::class.java)).addCamera("0", traits)
    }

    private fun look() {
        gaze = CameraEyes.open(activity, seen).also(::surface)
    }

    /** The system makes the surface on which the picture is shown. */
    private fun surface(gaze: Eyes.Gaze) {
        activity.setContentView(gaze.view)
        work()
        val surface = all(gaze.view).filterIsInstance<SurfaceView>().single()
        val picture = Surface(SurfaceTexture(0))
        val holder = Proxy.newProxyInstance(javaClass.classLoader, arrayOf(SurfaceHolder::class.java)) { _, method, _ ->
            if (method.name == "getSurface") picture else null
        } as SurfaceHolder
        for (callback in shadowOf(surface).fakeSurfaceHolder.callbacks) callback.surfaceCreated(holder)
        work()
    }

    private fun all(view: View): List<View> =
        listOf(view) + ((view as? ViewGroup)?.let { group -> (0 until group.childCount).flatMap { all(group.getChildAt(it)) } }.orEmpty())

    private fun threads() = Thread.getAllStackTraces().keys.filterIsInstance<HandlerThread>().filter { it.name == "camera" }

    /** Lets the camera's thread and the main one do what is due. */
    private fun work() {
        repeat(3) {
            threads().mapNotNull { it.looper }.forEach { shadowOf(it).idle() }
            shadowOf(Looper.getMainLooper()).idle()
        }
    }
}
