package dev.matteline.models.av.still;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Pictures as frames of ffmpeg, full range. Whoever asks frees them. */
final class Frames {

    private static final int QUALITY =
            swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_FULL_CHR_H_INP;
    private static final int UNITY = 1 << 16;
    private static final int ALIGNED = 32;

    private Frames() {}

    /** Planes of BT.601. */
    static AVFrame colours(PixelImage picture, int format) {
        ImageSize size = picture.size();
        AVFrame frame = empty(size, format);
        frame.colorspace(avutil.AVCOL_SPC_SMPTE170M);
        SwsContext context = swscale.sws_getContext(
                size.width(),
                size.height(),
                avutil.AV_PIX_FMT_RGB24,
                size.width(),
                size.height(),
                format,
                QUALITY,
                null,
                null,
                (DoublePointer) null);
        IntPointer coefficients = swscale.sws_getCoefficients(avutil.AVCOL_SPC_SMPTE170M);
        swscale.sws_setColorspaceDetails(context, coefficients, 1, coefficients, 1, 0, UNITY, UNITY);
        try (BytePointer packed = new BytePointer(picture.rgb());
                PointerPointer<BytePointer> planes = new PointerPointer<BytePointer>(4)
                        .put(0, packed)
                        .put(1, null)
                        .put(2, null)
                        .put(3, null);
                IntPointer strides = new IntPointer(3 * size.width(), 0, 0, 0)) {
            AvifWriter.sure(
                    swscale.sws_scale(context, planes, strides, 0, size.height(), frame.data(), frame.linesize()),
                    "converting a picture");
        } finally {
            swscale.sws_freeContext(context);
        }
        return frame;
    }

    static AVFrame plane(byte[] values, ImageSize size) {
        AVFrame frame = empty(size, avutil.AV_PIX_FMT_GRAY8);
        int stride = frame.linesize(0);
        BytePointer rows = new BytePointer(frame.data(0)).capacity((long) stride * size.height());
        for (int y = 0; y < size.height(); y++) {
            rows.position((long) y * stride).put(values, y * size.width(), size.width());
        }
        return frame;
    }

    private static AVFrame empty(ImageSize size, int format) {
        AVFrame frame = avutil.av_frame_alloc();
        frame.format(format);
        frame.width(size.width());
        frame.height(size.height());
        frame.color_range(avutil.AVCOL_RANGE_JPEG);
        frame.pts(0);
        AvifWriter.sure(avutil.av_frame_get_buffer(frame, ALIGNED), "making room for a picture");
        return frame;
    }
}
