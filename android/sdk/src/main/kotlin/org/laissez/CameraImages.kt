package org.laissez

import android.graphics.ImageFormat
import android.media.Image
import java.nio.ByteBuffer
import java.time.Duration
import java.time.Instant

/**
 * What a phone that wants 15 frames a second gives to one of them.
 */
public val FRAME_BUDGET: Duration = Duration.ofMillis(60)

/**
 * Judges the one code in a camera's image, where it lies: nothing is copied. Keep the image open until this returns, and close it then.
 *
 * @param image of format `YUV_420_888`
 * @param rotationDegrees how far it has to be turned clockwise to stand upright: 0, 90, 180 or 270
 * @param now the time
 * @param challenge what this door asked
 * @param budget no step is begun once it is over; none takes what it takes
 * @throws LaissezException of kind [ErrorKind.BAD_FRAME], [ErrorKind.INTERNAL]
 * @throws IllegalArgumentException for an image of another format, or that was closed
 */
@JvmOverloads
@Throws(LaissezException::class)
public fun Verifier.look(
    image: Image,
    rotationDegrees: Int,
    now: Instant,
    challenge: Challenge? = null,
    budget: Duration? = FRAME_BUDGET
): Sight = image.lend(rotationDegrees) { luma, layout -> look(luma, layout, budget, now, challenge) }

/**
 * Reads the codes in a camera's image, where it lies: nothing is copied. Keep the image open until this returns, and close it then.
 *
 * @param image of format `YUV_420_888`
 * @param rotationDegrees how far it has to be turned clockwise to stand upright: 0, 90, 180 or 270
 * @param budget no step is begun once it is over; none takes what it takes
 * @throws LaissezException of kind [ErrorKind.BAD_FRAME], [ErrorKind.INTERNAL]
 * @throws IllegalArgumentException for an image of another format, or that was closed
 */
@JvmOverloads
@Throws(LaissezException::class)
public fun Scanner.scan(image: Image, rotationDegrees: Int, budget: Duration? = FRAME_BUDGET): Scan =
    image.lend(rotationDegrees) { luma, layout -> scan(luma, layout, budget) }

/**
 * Judges the one code in luma that lies in memory of its own, from the buffer's position on: what [Verifier.look] takes, which reads from
 * the buffer's beginning.
 *
 * @param luma a direct buffer of rows, `layout.stride` bytes apart
 * @param layout how they lie
 */
@JvmOverloads
@Throws(LaissezException::class)
public fun Verifier.lookAt(
    luma: ByteBuffer,
    layout: Layout,
    now: Instant,
    challenge: Challenge? = null,
    budget: Duration? = FRAME_BUDGET
): Sight = look(luma.slice(), layout, budget, now, challenge)

/**
 * How far a picture has to be turned, from what a camera says of it.
 *
 * @param rotationDegrees 0, 90, 180 or 270
 * @throws IllegalArgumentException for others
 */
public fun turnOf(rotationDegrees: Int): Turn = when (rotationDegrees) {
    0 -> Turn.NONE
    90 -> Turn.QUARTER
    180 -> Turn.HALF
    270 -> Turn.THREE_QUARTERS
    else -> throw IllegalArgumentException("a picture is turned by 0, 90, 180 or 270 degrees")
}

/** Lends the luma of an image to a call. */
private inline fun <T> Image.lend(rotationDegrees: Int, call: (ByteBuffer, Layout) -> T): T {
    require(format == ImageFormat.YUV_420_888) { "a camera's image has to be of format YUV_420_888" }
    val y = planes[0]
    // The framework promises a pixel a byte for this plane.
    require(y.pixelStride == 1) { "luma has to lie byte by byte" }
    val layout = Layout(width.toUInt(), height.toUInt(), y.rowStride.toUInt(), turnOf(rotationDegrees))
    // Of a buffer that begins further on, UniFFI would lend the beginning: a slice begins where it stands.
    return call(y.buffer.slice(), layout)
}
