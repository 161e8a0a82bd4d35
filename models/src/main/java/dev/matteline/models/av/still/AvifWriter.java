package dev.matteline.models.av.still;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** AVIF by libaom: colours, and alpha as a second picture of one channel. Stateless. */
public final class AvifWriter {

    private static final String ENCODER = "libaom-av1";
    /** From here on colours have the full resolution. */
    private static final int FINE = 85;

    private static final int WORST = 63;
    /** The quickest that libaom has for single pictures here. */
    private static final String SPEED = "8";

    private AvifWriter() {}

    /**
     * A picture as a file.
     *
     * @param quality 1 to 100
     */
    public static byte[] write(PixelImage picture, int quality) {
        StillFile.load();
        int colours = quality >= FINE ? avutil.AV_PIX_FMT_YUV444P : avutil.AV_PIX_FMT_YUV420P;
        byte[] alpha = picture.alpha();
        AVFormatContext file = new AVFormatContext(null);
        sure(avformat.avformat_alloc_output_context2(file, null, "avif", (String) null), "making an AVIF file");
        List<AVCodecContext> codecs = new ArrayList<>();
        try {
            codecs.add(track(file, picture.size(), colours, quality));
            if (alpha != null) {
                // a wrong alpha shows more than a wrong colour
                codecs.add(track(file, picture.size(), avutil.AV_PIX_FMT_GRAY8, Math.max(FINE, quality)));
            }
            AVIOContext out = new AVIOContext(null);
            sure(avformat.avio_open_dyn_buf(out), "making room");
            file.pb(out);
            sure(avformat.avformat_write_header(file, (AVDictionary) null), "beginning an AVIF file");
            put(file, 0, codecs.get(0), Frames.colours(picture, colours));
            if (alpha != null) {
                put(file, 1, codecs.get(1), Frames.plane(alpha, picture.size()));
            }
            sure(avformat.av_write_trailer(file), "ending an AVIF file");
            return bytes(out);
        } finally {
            codecs.forEach(avcodec::avcodec_free_context);
            avformat.avformat_free_context(file);
        }
    }

    private static AVCodecContext track(AVFormatContext file, ImageSize size, int format, int quality) {
        AVCodec encoder = avcodec.avcodec_find_encoder_by_name(ENCODER);
        AVCodecContext codec = avcodec.avcodec_alloc_context3(encoder);
        codec.width(size.width());
        codec.height(size.height());
        codec.pix_fmt(format);
        codec.time_base(new AVRational().num(1).den(1));
        codec.color_range(avutil.AVCOL_RANGE_JPEG);
        codec.colorspace(format == avutil.AV_PIX_FMT_GRAY8 ? avutil.AVCOL_SPC_UNSPECIFIED : avutil.AVCOL_SPC_SMPTE170M);
        codec.color_primaries(avutil.AVCOL_PRI_BT709);
        codec.color_trc(avutil.AVCOL_TRC_IEC61966_2_1);
        codec.thread_count(1);
        codec.flags(codec.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER | avcodec.AV_CODEC_FLAG_BITEXACT);
        codec.bit_rate(0);
        option(codec, "usage", "allintra");
        option(codec, "cpu-used", SPEED);
        option(codec, "crf", Integer.toString(Math.round(WORST * (100 - quality) / 100f)));
        option(codec, "still-picture", "1");
        sure(avcodec.avcodec_open2(codec, encoder, (AVDictionary) null), "opening " + ENCODER);
        AVStream stream = avformat.avformat_new_stream(file, null);
        stream.time_base(codec.time_base());
        sure(avcodec.avcodec_parameters_from_context(stream.codecpar(), codec), "describing a picture");
        return codec;
    }

    private static void put(AVFormatContext file, int stream, AVCodecContext codec, AVFrame frame) {
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            sure(avcodec.avcodec_send_frame(codec, frame), "encoding a picture");
            sure(avcodec.avcodec_send_frame(codec, null), "encoding a picture");
            sure(avcodec.avcodec_receive_packet(codec, packet), "encoding a picture");
            packet.stream_index(stream);
            packet.pts(0);
            packet.dts(0);
            sure(avformat.av_write_frame(file, packet), "writing a picture");
        } finally {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
        }
    }

    private static byte[] bytes(AVIOContext out) {
        BytePointer whole = new BytePointer((BytePointer) null);
        int length = avformat.avio_close_dyn_buf(out, whole);
        byte[] bytes = new byte[length];
        whole.capacity(length).get(bytes);
        avutil.av_free(whole);
        return bytes;
    }

    private static void option(AVCodecContext codec, String key, String value) {
        sure(avutil.av_opt_set(codec, key, value, avutil.AV_OPT_SEARCH_CHILDREN), "setting " + key);
    }

    static void sure(int answer, String doing) {
        if (answer < 0) {
            byte[] words = new byte[128];
            avutil.av_strerror(answer, words, words.length);
            throw new IllegalStateException(
                    doing + " failed: " + new String(words, java.nio.charset.StandardCharsets.UTF_8).trim());
        }
    }
}
