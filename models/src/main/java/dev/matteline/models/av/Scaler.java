package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.Colour;
import dev.matteline.models.image.ImageSize;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Between packed RGB(A) of 8 bits, full range, and the planes that codecs work on. For one thread. */
final class Scaler implements AutoCloseable {

    private static final int HD = 720;
    private static final int UNITY = 1 << 16;
    private static final int FULL_COLOUR =
            swscale.SWS_BILINEAR | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_FULL_CHR_H_INP;
    /** Without exact rounding ffmpeg takes each colour value four times instead of going from one to the next. */
    private static final int TO_RGB = FULL_COLOUR | swscale.SWS_ACCURATE_RND;

    /** Everything of a frame that a conversion depends on. */
    record Input(int format, int width, int height, int matrix, boolean full) {

        static Input of(AVFrame frame, Colour film) {
            int format = withoutRange(frame.format());
            boolean rangeInFormat = format != frame.format();
            boolean full = rangeInFormat
                    || frame.color_range() == avutil.AVCOL_RANGE_JPEG
                    || (frame.color_range() == avutil.AVCOL_RANGE_UNSPECIFIED && film.fullRange());
            int said = frame.colorspace() == avutil.AVCOL_SPC_UNSPECIFIED ? film.matrix() : frame.colorspace();
            return new Input(format, frame.width(), frame.height(), usualMatrix(said, frame.height()), full);
        }
    }

    private final SwsContext context;
    private final Input input;
    private final BytePointer packed;
    private final PointerPointer<BytePointer> planes;
    private final IntPointer strides;

    private Scaler(SwsContext context, Input input, ImageSize size, int channels) {
        this.context = context;
        this.input = input;
        int packedStride = channels * size.width();
        // swscale writes whole vectors: a little behind the last row
        this.packed = new BytePointer((long) packedStride * size.height() + 64);
        this.planes = new PointerPointer<BytePointer>(4)
                .put(0, packed)
                .put(1, null)
                .put(2, null)
                .put(3, null);
        this.strides = new IntPointer(packedStride, 0, 0, 0);
    }

    /** What players take for unspecified: BT.709 from 720 lines on, BT.601 below. */
    static int usualMatrix(int said, int height) {
        if (said != avutil.AVCOL_SPC_UNSPECIFIED && said != avutil.AVCOL_SPC_RGB) {
            return said;
        }
        return height >= HD ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M;
    }

    private static int withoutRange(int format) {
        if (format == avutil.AV_PIX_FMT_YUVJ420P) {
            return avutil.AV_PIX_FMT_YUV420P;
        }
        if (format == avutil.AV_PIX_FMT_YUVJ422P) {
            return avutil.AV_PIX_FMT_YUV422P;
        }
        return format == avutil.AV_PIX_FMT_YUVJ444P ? avutil.AV_PIX_FMT_YUV444P : format;
    }

    static Scaler toRgb(Input input, ImageSize size, boolean alpha) {
        int packed = alpha ? avutil.AV_PIX_FMT_RGBA : avutil.AV_PIX_FMT_RGB24;
        SwsContext context = swscale.sws_getContext(
                input.width(),
                input.height(),
                input.format(),
                size.width(),
                size.height(),
                packed,
                TO_RGB,
                null,
                null,
                (DoublePointer) null);
        return new Scaler(required(context, input.matrix(), input.full(), true), input, size, alpha ? 4 : 3);
    }

    /** From packed pictures of {@code size} to frames of {@code format}, limited range. */
    static Scaler fromRgb(ImageSize size, boolean alpha, int format, int matrix) {
        int packed = alpha ? avutil.AV_PIX_FMT_RGBA : avutil.AV_PIX_FMT_RGB24;
        SwsContext context = swscale.sws_getContext(
                size.width(),
                size.height(),
                packed,
                size.width(),
                size.height(),
                format,
                FULL_COLOUR,
                null,
                null,
                (DoublePointer) null);
        Input input = new Input(packed, size.width(), size.height(), matrix, true);
        return new Scaler(required(context, matrix, true, false), input, size, alpha ? 4 : 3);
    }

    private static SwsContext required(SwsContext context, int matrix, boolean fromFull, boolean toFull) {
        if (context == null) {
            throw new IllegalStateException("no conversion between these pixel formats: " + Ffmpeg.tail());
        }
        IntPointer coefficients = swscale.sws_getCoefficients(matrix);
        swscale.sws_setColorspaceDetails(
                context, coefficients, fromFull ? 1 : 0, coefficients, toFull ? 1 : 0, 0, UNITY, UNITY);
        return context;
    }

    boolean takes(Input other) {
        return input.equals(other);
    }

    /** Fills {@code pixels}, rows packed. */
    void toRgb(AVFrame frame, byte[] pixels) {
        Ffmpeg.sure(
                swscale.sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), planes, strides),
                "converting a frame");
        packed.get(pixels, 0, pixels.length);
    }

    /** Fills the planes of {@code frame}, which has buffers of the right format and size. */
    void fromRgb(byte[] pixels, AVFrame frame) {
        packed.put(pixels, 0, pixels.length);
        Ffmpeg.sure(
                swscale.sws_scale(context, planes, strides, 0, frame.height(), frame.data(), frame.linesize()),
                "converting a picture");
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
        packed.close();
        planes.close();
        strides.close();
    }
}
