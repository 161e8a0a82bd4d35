package dev.matteline.models.av.still;

import dev.matteline.models.image.ImageSize;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** One coded picture, decoded: packed rows of one or three bytes a pixel. */
final class StillPicture {

    private static final int QUALITY =
            swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_FULL_CHR_H_INP;
    private static final int UNITY = 1 << 16;

    private final ImageSize size;
    private final int channels;
    private final byte[] pixels;

    private StillPicture(ImageSize size, int channels, byte[] pixels) {
        this.size = size;
        this.channels = channels;
        this.pixels = pixels;
    }

    /** Decodes the one packet that a picture is. */
    static StillPicture decode(AVStream stream, AVPacket packet, int channels) throws StillException {
        AVCodecContext codec = codec(stream);
        AVFrame frame = avutil.av_frame_alloc();
        try {
            boolean sent = avcodec.avcodec_send_packet(codec, packet) >= 0
                    // some decoders answer only when nothing more can come
                    && avcodec.avcodec_send_packet(codec, null) >= 0;
            if (!sent || avcodec.avcodec_receive_frame(codec, frame) < 0) {
                throw new StillException("its pixels cannot be decoded", false);
            }
            ImageSize size = new ImageSize(frame.width(), frame.height());
            return new StillPicture(size, channels, converted(frame, size, channels));
        } finally {
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(codec);
        }
    }

    private static AVCodecContext codec(AVStream stream) throws StillException {
        AVCodec decoder = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        if (decoder == null) {
            throw new StillException("there is no decoder for its pixels", true);
        }
        AVCodecContext codec = avcodec.avcodec_alloc_context3(decoder);
        avcodec.avcodec_parameters_to_context(codec, stream.codecpar());
        codec.thread_count(1);
        if (avcodec.avcodec_open2(codec, decoder, (AVDictionary) null) < 0) {
            avcodec.avcodec_free_context(codec);
            throw new StillException("its pixels cannot be decoded", false);
        }
        return codec;
    }

    private static byte[] converted(AVFrame frame, ImageSize size, int channels) throws StillException {
        boolean full = frame.color_range() == avutil.AVCOL_RANGE_JPEG || isFullByFormat(frame.format());
        SwsContext context = swscale.sws_getContext(
                size.width(),
                size.height(),
                frame.format(),
                size.width(),
                size.height(),
                channels == 3 ? avutil.AV_PIX_FMT_RGB24 : avutil.AV_PIX_FMT_GRAY8,
                QUALITY,
                null,
                null,
                (DoublePointer) null);
        if (context == null) {
            throw new StillException("the layout of its pixels is not known", true);
        }
        IntPointer coefficients = swscale.sws_getCoefficients(matrix(frame.colorspace()));
        swscale.sws_setColorspaceDetails(context, coefficients, full ? 1 : 0, coefficients, 1, 0, UNITY, UNITY);
        int stride = channels * size.width();
        // swscale writes whole vectors: a little behind the last row
        try (BytePointer packed = new BytePointer((long) stride * size.height() + 64);
                PointerPointer<BytePointer> planes = new PointerPointer<BytePointer>(4)
                        .put(0, packed)
                        .put(1, null)
                        .put(2, null)
                        .put(3, null);
                IntPointer strides = new IntPointer(stride, 0, 0, 0)) {
            int rows = swscale.sws_scale(context, frame.data(), frame.linesize(), 0, size.height(), planes, strides);
            if (rows != size.height()) {
                throw new StillException("its pixels cannot be converted", false);
            }
            byte[] pixels = new byte[stride * size.height()];
            packed.get(pixels, 0, pixels.length);
            return channels == 1 && !full ? stretched(pixels) : pixels;
        } finally {
            swscale.sws_freeContext(context);
        }
    }

    /** 16 to 235 becomes 0 to 255. */
    private static byte[] stretched(byte[] limited) {
        byte[] full = new byte[limited.length];
        for (int i = 0; i < full.length; i++) {
            int value = ((limited[i] & 0xff) - 16) * 255;
            full[i] = (byte) Math.max(0, Math.min(255, (value + 109) / 219));
        }
        return full;
    }

    private static boolean isFullByFormat(int format) {
        return format == avutil.AV_PIX_FMT_YUVJ420P
                || format == avutil.AV_PIX_FMT_YUVJ422P
                || format == avutil.AV_PIX_FMT_YUVJ444P;
    }

    /** BT.601 where nothing is said, as MIAF (ISO/IEC 23000-22) has it. */
    private static int matrix(int said) {
        return said == avutil.AVCOL_SPC_UNSPECIFIED || said == avutil.AVCOL_SPC_RGB ? avutil.AVCOL_SPC_SMPTE170M : said;
    }

    /** Copies what lies on a screen. */
    void copyTo(byte[] screen, ImageSize screenSize, int left, int top) throws StillException {
        if (left < 0 || top < 0) {
            throw new StillException("a tile lies outside of its picture", false);
        }
        int columns = Math.min(size.width(), screenSize.width() - left);
        for (int y = 0; y < size.height() && top + y < screenSize.height() && columns > 0; y++) {
            System.arraycopy(
                    pixels,
                    channels * y * size.width(),
                    screen,
                    channels * ((top + y) * screenSize.width() + left),
                    channels * columns);
        }
    }
}
