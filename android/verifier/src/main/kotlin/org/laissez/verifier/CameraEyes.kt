package org.laissez.verifier

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CameraMetadata
import android.hardware.camera2.CaptureRequest
import android.hardware.display.DisplayManager
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.os.Looper
import android.util.Size
import android.view.Display
import android.view.Surface
import android.view.SurfaceHolder
import android.view.SurfaceView
import android.view.View
import android.view.ViewGroup
import kotlin.math.abs
import kotlin.math.max
import kotlin.math.roundToInt
import org.laissez.Layout
import org.laissez.turnOf

/** The phone's camera. Of its frames the newest is looked at, and those that come meanwhile are dropped; none is copied or kept. */
object CameraEyes : Eyes {
    override fun open(context: Context, seer: Eyes.Seer): Eyes.Gaze = CameraGaze(context, seer)
}

private class CameraGaze(context: Context, private val seer: Eyes.Seer) : Eyes.Gaze {
    private val manager = checkNotNull(context.getSystemService(CameraManager::class.java))
    private val main = Handler(Looper.getMainLooper())
    private val thread = HandlerThread("camera").apply { start() }
    private val own = Handler(thread.looper)
    private val chosen = choose()
    private val id: String? = chosen?.first
    private val traits: CameraCharacteristics? = chosen?.second
    private val turn = turned(context)
    private val size = sized()
    private val surface = SurfaceView(context)

    // From here on the camera's thread alone.
    private var reader: ImageReader? = null
    private var device: CameraDevice? = null
    private var session: CameraCaptureSession? = null
    private var request: CaptureRequest.Builder? = null
    private var lit = false
    private var closed = false

    override val view: View = Cover(context, surface, if (turn % HALF_TURN == 0) size else Size(size.height, size.width))
    override val hasLight: Boolean get() = traits?.get(CameraCharacteristics.FLASH_INFO_AVAILABLE) == true

    init {
        // What the camera shows stays out of pictures of the screen.
        surface.setSecure(true)
        surface.holder.setFixedSize(size.width, size.height)
        surface.holder.addCallback(object : SurfaceHolder.Callback {
            override fun surfaceCreated(holder: SurfaceHolder) {
                own.post { begin(holder.surface) }
            }

            override fun surfaceChanged(holder: SurfaceHolder, format: Int, width: Int, height: Int) = Unit

            override fun surfaceDestroyed(holder: SurfaceHolder) {
                own.post(::end)
            }
        })
        if (id == null) main.post { seer.failed(Eyes.Trouble.NONE) }
    }

    override fun light(on: Boolean) {
        own.post {
            lit = on
            repeat()
        }
    }

    override fun close() {
        own.post {
            closed = true
            end()
            thread.quitSafely()
        }
    }

    /** The camera at the back, else any. */
    private fun choose(): Pair<String, CameraCharacteristics>? = try {
        val cameras = manager.cameraIdList.map { it to manager.getCameraCharacteristics(it) }
        cameras.maxByOrNull { (_, traits) -> if (traits.get(CameraCharacteristics.LENS_FACING) == CameraMetadata.LENS_FACING_BACK) 1 else 0 }
    } catch (_: CameraAccessException) {
        null
    } catch (_: IllegalArgumentException) {
        // One that went meanwhile, such as one on a cable.
        null
    }

    /** How far a frame has to be turned clockwise to stand upright on the screen. */
    private fun turned(context: Context): Int {
        val display = checkNotNull(context.getSystemService(DisplayManager::class.java)).getDisplay(Display.DEFAULT_DISPLAY)
        val sensor = traits?.get(CameraCharacteristics.SENSOR_ORIENTATION) ?: 0
        val screen = when (display?.rotation) {
            Surface.ROTATION_90 -> QUARTER_TURN
            Surface.ROTATION_180 -> HALF_TURN
            Surface.ROTATION_270 -> THREE_QUARTERS_TURN
            else -> 0
        }
        val front = traits?.get(CameraCharacteristics.LENS_FACING) == CameraMetadata.LENS_FACING_FRONT
        return (sensor + (if (front) screen else -screen) + WHOLE_TURN) % WHOLE_TURN
    }

    /** The size that comes nearest to what codes are read best in. */
    private fun sized(): Size {
        val sizes = traits?.get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP)?.getOutputSizes(ImageFormat.YUV_420_888)
        return sizes?.minByOrNull { abs(it.width - WIDTH) + abs(it.height - HEIGHT) } ?: Size(WIDTH, HEIGHT)
    }

    // The permission was given before this is opened; if it was taken back since, it is a trouble like others.
    @SuppressLint("MissingPermission")
    private fun begin(preview: Surface) {
        if (closed || id == null || device != null) return
        reader = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, FRAMES).apply {
            setOnImageAvailableListener({ from -> from.acquireLatestImage()?.use(::show) }, own)
        }
        attempt {
            manager.openCamera(id, object : CameraDevice.StateCallback() {
                override fun onOpened(camera: CameraDevice) = opened(camera, preview)

                override fun onDisconnected(camera: CameraDevice) = lost(camera)

                override fun onError(camera: CameraDevice, error: Int) = lost(camera)
            }, own)
        }
    }

    private fun opened(camera: CameraDevice, preview: Surface) {
        val frames = reader?.surface
        if (closed || frames == null) return camera.close()
        device = camera
        val told = object : CameraCaptureSession.StateCallback() {
            override fun onConfigured(configured: CameraCaptureSession) {
                session = configured
                repeat()
            }

            override fun onConfigureFailed(failed: CameraCaptureSession) = lost(camera)
        }
        attempt {
            request = camera.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW).apply {
                addTarget(preview)
                addTarget(frames)
                val focus = traits?.get(CameraCharacteristics.CONTROL_AF_AVAILABLE_MODES)
                if (focus != null && CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE in focus) {
                    set(CaptureRequest.CONTROL_AF_MODE, CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
                }
            }
            @Suppress("DEPRECATION")
            camera.createCaptureSession(listOf(preview, frames), told, own)
        }
    }

    private fun repeat() {
        val request = request ?: return
        request.set(CaptureRequest.FLASH_MODE, if (lit) CameraMetadata.FLASH_MODE_TORCH else CameraMetadata.FLASH_MODE_OFF)
        attempt { session?.setRepeatingRequest(request.build(), null, own) }
    }

    private fun show(image: Image) {
        if (closed) return
        val luma = image.planes[0]
        seer.saw(luma.buffer, Layout(image.width.toUInt(), image.height.toUInt(), luma.rowStride.toUInt(), turnOf(turn)))
    }

    private fun lost(camera: CameraDevice) {
        camera.close()
        if (closed) return
        end()
        main.post { seer.failed(Eyes.Trouble.BUSY) }
    }

    private fun end() {
        session = null
        request = null
        device?.close()
        device = null
        reader?.close()
        reader = null
    }

    /** What camera services throw is what phones do. */
    private fun attempt(task: () -> Unit) {
        val failed = try {
            task()
            false
        } catch (_: CameraAccessException) {
            true
        } catch (_: SecurityException) {
            true
        } catch (_: IllegalStateException) {
            true
        } catch (_: IllegalArgumentException) {
            true
        }
        if (!failed || closed) return
        end()
        main.post { seer.failed(Eyes.Trouble.BUSY) }
    }

    /** Lays the picture over all of its room, in its own proportions. */
    private class Cover(context: Context, private val picture: View, private val upright: Size) : ViewGroup(context) {
        init {
            importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
            addView(picture)
        }

        override fun onLayout(changed: Boolean, left: Int, top: Int, right: Int, bottom: Int) {
            val scale = max(width.toFloat() / upright.width, height.toFloat() / upright.height)
            val across = (upright.width * scale).roundToInt()
            val down = (upright.height * scale).roundToInt()
            picture.measure(MeasureSpec.makeMeasureSpec(across, MeasureSpec.EXACTLY), MeasureSpec.makeMeasureSpec(down, MeasureSpec.EXACTLY))
            val x = (width - across) / 2
            val y = (height - down) / 2
            picture.layout(x, y, x + across, y + down)
        }
    }

    private companion object {
        const val WIDTH = 1280
        const val HEIGHT = 720

        /** One that is looked at, and the next. */
        const val FRAMES = 2
        const val QUARTER_TURN = 90
        const val HALF_TURN = 180
        const val THREE_QUARTERS_TURN = 270
        const val WHOLE_TURN = 360
    }
}
