package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.AudioTrack;
import dev.matteline.models.av.ClipInfo.Colour;
import dev.matteline.models.av.ClipInfo.Look;
import dev.matteline.models.av.ClipInfo.PixelAspect;
import dev.matteline.models.av.ClipInfo.Timing;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** Says what a film is. Reads all of its packets, because headers lie or say nothing, and decodes none. */
public final class ClipProbe {

    private ClipProbe() {}

    /** Whether the first bytes are those of MP4, MOV, WebM or Matroska. Still pictures in an ISO file are none. */
    public static boolean looksLikeVideo(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(12);
        }
        if (head.length >= 4
                && head[0] == 0x1a
                && head[1] == 0x45
                && head[2] == (byte) 0xdf
                && head[3] == (byte) 0xa3) {
            return true;
        }
        if (head.length < 12) {
            return false;
        }
        String kind = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        String brand = new String(head, 8, 4, StandardCharsets.ISO_8859_1);
        return switch (kind) {
            case "ftyp" -> !STILLS.contains(brand);
            // files of QuickTime without a type box
            case "moov", "mdat", "wide", "free", "skip" -> true;
            default -> false;
        };
    }

    private static final Set<String> STILLS =
            Set.of("avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    /**
     * Looks through a film.
     *
     * @throws ClipRejectedException when it is none that can be worked on, or it is over a limit
     * @throws IOException when the file cannot be opened
     */
    public static ClipInfo probe(Path file, ClipLimits limits) throws ClipRejectedException, IOException {
        if (DataReferences.leaveTheFile(file)) {
            throw new ClipRejectedException(
                    "external_data",
                    "The video keeps its pictures or sound in another file; save it as one that has all inside.");
        }
        try (ClipFile clip = ClipFile.open(file)) {
            Look look = look(clip);
            limits.checkSize(look.size());
            // before any packet is read: behind that, parsers may know better than the file says
            List<AudioTrack> audio = audio(clip);
            PacketCount count = PacketCount.of(clip, limits);
            List<String> remarks = new ArrayList<>(count.remarks());
            if (audio.size() < clip.audio().size()) {
                remarks.add("audio_of_unknown_kind_left_out");
            }
            remarks.addAll(clip.leftOut());
            return new ClipInfo(look, colour(clip), timing(clip, count), audio, remarks);
        }
    }

    private static Look look(ClipFile clip) throws ClipRejectedException {
        AVStream stream = clip.pictureStream();
        AVCodecParameters parameters = stream.codecpar();
        String codec = avcodec.avcodec_get_name(parameters.codec_id()).getString();
        if (parameters.width() < 1 || parameters.height() < 1) {
            throw new ClipRejectedException("video_damaged", "The video does not say how large its frames are.");
        }
        if (avcodec.avcodec_find_decoder(parameters.codec_id()) == null) {
            throw new ClipRejectedException(
                    "unsupported_codec", "Video of the kind " + codec + " is not decoded here; convert it to H.264.");
        }
        return new Look(
                codec,
                new ImageSize(parameters.width(), parameters.height()),
                orientation(parameters),
                pixelAspect(stream),
                hasAlpha(stream));
    }

    private static PixelAspect pixelAspect(AVStream stream) {
        AVRational ratio = stream.sample_aspect_ratio();
        if (ratio.num() == 0) {
            ratio = stream.codecpar().sample_aspect_ratio();
        }
        return new PixelAspect(Math.max(0, ratio.num()), Math.max(1, ratio.den()));
    }

    static boolean hasAlpha(AVStream stream) {
        AVDictionaryEntry mode = avutil.av_dict_get(stream.metadata(), "alpha_mode", null, 0);
        if (mode != null && mode.value().getString().equals("1")) {
            return true;
        }
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(stream.codecpar().format());
        return format != null && (format.flags() & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0;
    }

    /** From the display matrix, whose angle turns against the clock. */
    private static Orientation orientation(AVCodecParameters parameters) {
        AVPacketSideData matrix = avcodec.av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null) {
            return Orientation.UPRIGHT;
        }
        IntPointer values = new IntPointer(matrix.data());
        double a = values.get(0);
        double b = values.get(1);
        double c = values.get(3);
        double d = values.get(4);
        return DisplayMatrix.orientation(a, b, c, d);
    }

    private static Colour colour(ClipFile clip) {
        AVCodecParameters parameters = clip.pictureStream().codecpar();
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(parameters.format());
        int bits = format == null ? 8 : format.comp(0).depth();
        return new Colour(
                parameters.color_space(),
                parameters.color_primaries(),
                parameters.color_trc(),
                parameters.color_range() == avutil.AVCOL_RANGE_JPEG,
                bits);
    }

    private static Timing timing(ClipFile clip, PacketCount count) {
        TimeBase base = Ffmpeg.timeBase(clip.pictureStream().time_base());
        Duration duration = base.duration(count.span());
        double seconds = Math.max(1e-3, duration.toNanos() / 1e9);
        return new Timing(base, count.frames(), duration, count.frames() / seconds);
    }

    /** What ffmpeg has no name for, no muxer can write. */
    private static List<AudioTrack> audio(ClipFile clip) {
        List<AudioTrack> audio = new ArrayList<>();
        for (int track : clip.audio()) {
            int codec = clip.context().streams(track).codecpar().codec_id();
            if (codec != avcodec.AV_CODEC_ID_NONE) {
                try (BytePointer name = avcodec.avcodec_get_name(codec)) {
                    audio.add(new AudioTrack(track, name.getString()));
                }
            }
        }
        return audio;
    }
}
