package dev.matteline.models.av;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Opens the encoder of a {@link ClipEncoding}. Equal encodings give equal packets for equal frames. */
final class Encoders {

    private static final int THREADS = 2;
    private static final int H264_WORST = 44;
    private static final int H264_BEST = 12;
    private static final int VP9_WORST = 58;
    private static final int VP9_BEST = 10;

    private Encoders() {}

    /** The caller frees it. */
    static AVCodecContext open(ClipEncoding encoding) {
        Ffmpeg.forget();
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(name(encoding.format()));
        if (codec == null) {
            throw new IllegalStateException("this ffmpeg has no " + name(encoding.format()));
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        common(context, encoding);
        special(context, encoding);
        int opened = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (opened < 0) {
            avcodec.avcodec_free_context(context);
            Ffmpeg.sure(opened, "opening the encoder for " + encoding.coded());
        }
        return context;
    }

    private static String name(ClipFormat format) {
        return switch (format) {
            case MP4 -> "libopenh264";
            case WEBM -> "libvpx-vp9";
            case MOV -> "prores_ks";
            case PNG -> throw new IllegalArgumentException("PNG needs no encoder of ffmpeg");
        };
    }

    static int pixelFormat(ClipEncoding encoding) {
        return switch (encoding.format()) {
            case MP4 -> avutil.AV_PIX_FMT_YUV420P;
            case WEBM -> encoding.alpha() ? avutil.AV_PIX_FMT_YUVA420P : avutil.AV_PIX_FMT_YUV420P;
            case MOV -> encoding.alpha() ? avutil.AV_PIX_FMT_YUVA444P10() : avutil.AV_PIX_FMT_YUV444P10();
            case PNG -> throw new IllegalArgumentException("PNG needs no pixel format of ffmpeg");
        };
    }

    static int matrix(ClipEncoding encoding) {
        return Scaler.usualMatrix(
                encoding.clocking().colour().matrix(), encoding.size().height());
    }

    private static void common(AVCodecContext context, ClipEncoding encoding) {
        ClipEncoding.Clocking clocking = encoding.clocking();
        context.width(encoding.coded().width());
        context.height(encoding.coded().height());
        context.pix_fmt(pixelFormat(encoding));
        context.time_base(Ffmpeg.rational(clocking.timeBase()));
        context.framerate(
                new AVRational().num((int) Math.round(clocking.rate() * 1000)).den(1000));
        context.sample_aspect_ratio(new AVRational()
                .num(encoding.aspect().horizontal())
                .den(encoding.aspect().vertical()));
        context.colorspace(matrix(encoding));
        context.color_range(avutil.AVCOL_RANGE_MPEG);
        context.color_primaries(clocking.colour().primaries());
        context.color_trc(clocking.colour().transfer());
        context.gop_size(encoding.gop());
        context.max_b_frames(0);
        context.thread_count(THREADS);
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER | avcodec.AV_CODEC_FLAG_BITEXACT);
    }

    private static void special(AVCodecContext context, ClipEncoding encoding) {
        switch (encoding.format()) {
            case MP4 -> {
                int step = between(encoding.quality(), H264_WORST, H264_BEST);
                context.qmin(step);
                context.qmax(step);
                // a constant step decides, not the rate
                context.bit_rate(200_000_000);
                option(context, "rc_mode", "quality");
                // with slices in parallel the result depends on their number, so that is fixed
                context.thread_count(1);
            }
            case WEBM -> {
                context.bit_rate(0);
                option(context, "crf", Integer.toString(between(encoding.quality(), VP9_WORST, VP9_BEST)));
                option(context, "deadline", "realtime");
                option(context, "cpu-used", "6");
                option(context, "lag-in-frames", "0");
                option(context, "auto-alt-ref", "0");
                option(context, "tile-columns", "1");
                option(context, "row-mt", "0");
            }
            case MOV -> {
                option(context, "profile", "4444");
                option(context, "alpha_bits", encoding.alpha() ? "16" : "0");
                option(context, "vendor", "apl0");
            }
            case PNG -> throw new IllegalArgumentException("PNG needs no encoder of ffmpeg");
        }
    }

    private static int between(int quality, int worst, int best) {
        return worst - Math.round((worst - best) * (quality - 1) / 99f);
    }

    private static void option(AVCodecContext context, String key, String value) {
        Ffmpeg.sure(
                avutil.av_opt_set(context, key, value, avutil.AV_OPT_SEARCH_CHILDREN), "setting " + key + "=" + value);
    }
}
