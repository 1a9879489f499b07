package org.laissez

import android.graphics.ImageFormat
import android.media.Image
import java.nio.ByteBuffer

/** A YUV_420_888 image of [luma], with grey chroma, as a camera hands it over. */
class FakeYuvImage(
    private val luma: ByteBuffer,
    private val layout: Layout,
    private val kind: Int = ImageFormat.YUV_420_888,
    private val pixelStride: Int = 1
) : Image() {
    /** Whether the app gave the image back. */
    var closed = false
        private set

    override fun getFormat() = kind
    override fun getWidth() = layout.width.toInt()
    override fun getHeight() = layout.height.toInt()
    override fun getTimestamp() = 0L
    override fun getTransform() = 0
    override fun getScalingMode() = 0
    override fun getPlanes(): Array<Plane> {
        check(!closed) { "Image is already closed" }
        val chroma = FakePlane(ByteBuffer.allocateDirect(luma.capacity() / 2), 2)
        return arrayOf(FakePlane(luma, pixelStride), chroma, chroma)
    }

    override fun close() {
        closed = true
    }

    private inner class FakePlane(private val content: ByteBuffer, private val pixel: Int) : Plane() {
        override fun getRowStride() = layout.stride.toInt()
        override fun getPixelStride() = pixel
        override fun getBuffer(): ByteBuffer = content
    }
}
