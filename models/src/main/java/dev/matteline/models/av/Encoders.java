package dev.matteline.models.av;

import dev.matteline.models.av.ClipEncoding.Effort;
import dev.matteline.models.av.ClipEncoding.Engine;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Opens the encoder of a {@link ClipEncoding}. Equal encodings give equal packets for equal frames. */
final class Encoders {

    private static final int THREADS = 2;
    private static final double FASTEST = 1000;
    private static final int H264_WORST = 44;
    private static final int H264_BEST = 12;
    private static final int VP9_WORST = 58;
    private static final int VP9_BEST = 10;

    private Encoders() {}

    /** The caller frees it. */
    static AVCodecContext open(ClipEncoding encoding) {
        Ffmpeg.forget();
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(name(encoding));
        if (codec == null) {
            throw new FfmpegException("this ffmpeg has no " + name(encoding));
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

    /** Whether this machine has what the encoding needs. Tried, since a library says nothing about the card behind it. */
    static boolean opens(ClipEncoding encoding) {
        try {
            avcodec.avcodec_free_context(open(encoding));
            return true;
        } catch (FfmpegException none) {
            return false;
        } finally {
            Ffmpeg.forget();
        }
    }

    /** As ffmpeg calls it; PNG is made without. */
    static String name(ClipEncoding encoding) {
        return switch (encoding.format()) {
            case MP4 -> encoding.effort().engine() == Engine.NVENC ? "h264_nvenc" : "libopenh264";
            case WEBM -> "libvpx-vp9";
            case MOV -> "prores_ks";
            case PNG -> "png";
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

    /** Of a film as a whole, in bounds that every container can say; each frame has its own time anyway. */
    static AVRational rate(ClipEncoding encoding) {
        double perSecond = Math.max(1e-3, Math.min(FASTEST, encoding.clocking().rate()));
        return new AVRational().num((int) Math.round(perSecond * 1000)).den(1000);
    }

    private static void common(AVCodecContext context, ClipEncoding encoding) {
        ClipEncoding.Clocking clocking = encoding.clocking();
        context.width(encoding.coded().width());
        context.height(encoding.coded().height());
        context.pix_fmt(pixelFormat(encoding));
        context.time_base(Ffmpeg.rational(clocking.timeBase()));
        context.framerate(rate(encoding));
        context.sample_aspect_ratio(new AVRational()
                .num(encoding.aspect().horizontal())
                .den(encoding.aspect().vertical()));
        context.colorspace(matrix(encoding));
        context.color_range(avutil.AVCOL_RANGE_MPEG);
        context.color_primaries(clocking.colour().primaries());
        context.color_trc(clocking.colour().transfer());
        context.gop_size(encoding.effort().gop());
        context.max_b_frames(0);
        context.thread_count(THREADS);
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER | avcodec.AV_CODEC_FLAG_BITEXACT);
    }

    private static void special(AVCodecContext context, ClipEncoding encoding) {
        switch (encoding.format()) {
            case MP4 -> h264(context, encoding.effort());
            case WEBM -> {
                context.bit_rate(0);
                option(
                        context,
                        "crf",
                        Integer.toString(between(encoding.effort().quality(), VP9_WORST, VP9_BEST)));
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

    private static void h264(AVCodecContext context, Effort effort) {
        int step = between(effort.quality(), H264_WORST, H264_BEST);
        switch (effort.engine()) {
            case SOFTWARE -> {
                context.qmin(step);
                context.qmax(step);
                // a constant step decides, not the rate
                context.bit_rate(200_000_000);
                option(context, "rc_mode", "quality");
                // with slices in parallel the result depends on their number, so that is fixed
                context.thread_count(1);
            }
            case NVENC -> {
                option(context, "rc", "constqp");
                option(context, "qp", Integer.toString(step));
                option(context, "delay", "0");
            }
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
