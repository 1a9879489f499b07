package org.laissez.holder

import android.media.Image
import android.media.MediaCodec
import android.media.MediaCodecInfo
import android.media.MediaExtractor
import android.media.MediaFormat
import android.os.Build
import android.os.ParcelFileDescriptor
import java.io.IOException
import java.nio.ByteBuffer
import org.laissez.Layout
import org.laissez.Turn

/**
 * A film's pictures, decoded by the phone one after the other: each is looked at where the decoder has it, and none is kept. The luma plane is
 * read as it is; how the film is turned doesn't matter to codes.
 *
 * @throws PhoneException of [Fault.FILM] for what the phone can't decode
 */
class VideoFrames(private val film: ParcelFileDescriptor) : Frames {
    override fun each(look: (luma: ByteBuffer, layout: Layout) -> Boolean) {
        val extractor = MediaExtractor()
        var decoder: MediaCodec? = null
        try {
            extractor.setDataSource(film.fileDescriptor)
            val track = (0 until extractor.trackCount).firstOrNull { type(extractor.getTrackFormat(it)).startsWith("video/") }
                ?: throw PhoneException(Fault.FILM)
            extractor.selectTrack(track)
            val format = extractor.getTrackFormat(track).apply {
                setInteger(MediaFormat.KEY_COLOR_FORMAT, MediaCodecInfo.CodecCapabilities.COLOR_FormatYUV420Flexible)
                // A film with a wide range of light would come with ten bits a pixel.
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
                    setInteger(MediaFormat.KEY_COLOR_TRANSFER_REQUEST, MediaFormat.COLOR_TRANSFER_SDR_VIDEO)
                }
            }
            decoder = MediaCodec.createDecoderByType(type(format)).apply {
                configure(format, null, null, 0)
                start()
            }
            decode(extractor, decoder, look)
        } catch (problem: IOException) {
            throw PhoneException(Fault.FILM, problem)
        } catch (problem: RuntimeException) {
            // So the framework says that a film is damaged, or of a kind that the phone doesn't know.
            throw PhoneException(Fault.FILM, problem)
        } finally {
            decoder?.release()
            extractor.release()
        }
    }

    private fun decode(extractor: MediaExtractor, decoder: MediaCodec, look: (ByteBuffer, Layout) -> Boolean) {
        val about = MediaCodec.BufferInfo()
        var fed = false
        var waited = 0
        while (true) {
            if (!fed) fed = feed(extractor, decoder)
            val output = decoder.dequeueOutputBuffer(about, WAIT)
            waited = if (output == MediaCodec.INFO_TRY_AGAIN_LATER) waited + 1 else 0
            if (waited > PATIENCE) throw PhoneException(Fault.FILM)
            if (output < 0) continue
            val on = about.size == 0 || (decoder.getOutputImage(output)?.use { lend(it, look) } ?: throw PhoneException(Fault.FILM))
            decoder.releaseOutputBuffer(output, false)
            if (!on || about.flags and MediaCodec.BUFFER_FLAG_END_OF_STREAM != 0) return
        }
    }

    /** Gives the decoder what comes next; says whether that was all. */
    private fun feed(extractor: MediaExtractor, decoder: MediaCodec): Boolean {
        val input = decoder.dequeueInputBuffer(WAIT)
        if (input < 0) return false
        val size = extractor.readSampleData(decoder.getInputBuffer(input) ?: throw PhoneException(Fault.FILM), 0)
        if (size < 0) {
            decoder.queueInputBuffer(input, 0, 0, 0, MediaCodec.BUFFER_FLAG_END_OF_STREAM)
            return true
        }
        decoder.queueInputBuffer(input, 0, size, extractor.sampleTime, 0)
        extractor.advance()
        return false
    }

    private fun lend(image: Image, look: (ByteBuffer, Layout) -> Boolean): Boolean {
        val y = image.planes[0]
        if (y.pixelStride != 1) throw PhoneException(Fault.FILM)
        return look(y.buffer.slice(), Layout(image.width.toUInt(), image.height.toUInt(), y.rowStride.toUInt(), Turn.NONE))
    }

    private fun type(format: MediaFormat) = format.getString(MediaFormat.KEY_MIME).orEmpty()

    private companion object {
        /** Microseconds. */
        const val WAIT = 10_000L

        /** Ten seconds without a picture. */
        const val PATIENCE = 1_000
    }
}
