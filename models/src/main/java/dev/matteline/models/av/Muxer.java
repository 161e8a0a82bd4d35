package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.AudioTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Interleaves packets into a container. For one file and one thread. */
final class Muxer implements AutoCloseable {

    /** AVFMT_FLAG_BITEXACT: no random numbers, dates or versions in the file. */
    private static final int BIT_EXACT = 0x400;
    /** What a person chooses a track by; everything else that files say about themselves stays behind. */
    private static final List<String> TOLD = List.of("language", "title");

    private final AVFormatContext context;
    private final List<AVRational> soundBases = new ArrayList<>();
    private @Nullable AVRational pictureBase;
    private boolean lost;

    private Muxer(String muxer, Path target) {
        Ffmpeg.forget();
        context = new AVFormatContext(null);
        Ffmpeg.sure(
                avformat.avformat_alloc_output_context2(context, null, muxer, target.toString()), "making a " + muxer);
        context.flags(context.flags() | BIT_EXACT);
        AVIOContext file = new AVIOContext(null);
        Ffmpeg.sure(avformat.avio_open(file, target.toString(), avformat.AVIO_FLAG_WRITE), "opening " + target);
        context.pb(file);
    }

    /** A film with the sound of its source. */
    static List<String> film(Assembly assembly, List<Path> segments, Path target)
            throws IOException, ClipRejectedException {
        try (SoundReader sound = SoundReader.open(assembly.source(), assembly.audio());
                SegmentChain pictures = new SegmentChain(segments);
                Muxer muxer = new Muxer(assembly.container().muxer(), target)) {
            muxer.pictureTrack(assembly.encoding());
            assembly.audio().forEach(track -> muxer.soundTrack(sound.stream(track)));
            muxer.begin();
            muxer.interleave(pictures, sound, assembly.encoding().clocking().timeBase());
            return muxer.end();
        }
    }

    /** The sound alone. */
    static List<String> sound(Path source, List<AudioTrack> audio, Path target)
            throws IOException, ClipRejectedException {
        try (SoundReader sound = SoundReader.open(source, audio);
                SegmentChain nothing = new SegmentChain(List.of());
                Muxer muxer = new Muxer("matroska", target)) {
            audio.forEach(track -> muxer.soundTrack(sound.stream(track)));
            muxer.begin();
            muxer.interleave(nothing, sound, new TimeBase(1, 1));
            return muxer.end();
        }
    }

    private void pictureTrack(ClipEncoding encoding) {
        AVStream stream = avformat.avformat_new_stream(context, null);
        AVCodecContext encoder = Encoders.open(encoding);
        try {
            Ffmpeg.sure(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder), "describing the video");
        } finally {
            avcodec.avcodec_free_context(encoder);
        }
        stream.time_base(Ffmpeg.rational(encoding.clocking().timeBase()));
        stream.avg_frame_rate(Encoders.rate(encoding));
        stream.sample_aspect_ratio(stream.codecpar().sample_aspect_ratio());
        pictureBase = stream.time_base();
    }

    private void soundTrack(AVStream from) {
        AVStream stream = avformat.avformat_new_stream(context, null);
        Ffmpeg.sure(avcodec.avcodec_parameters_copy(stream.codecpar(), from.codecpar()), "describing the sound");
        stream.codecpar().codec_tag(0);
        if (context.oformat().name().getString().startsWith("matroska")
                || context.oformat().name().getString().equals("webm")) {
            stream.codecpar().initial_padding(padding(from));
        }
        stream.time_base(from.time_base());
        stream.disposition(from.disposition());
        TOLD.forEach(key -> copy(key, from, stream));
        soundBases.add(from.time_base());
    }

    private static void copy(String key, AVStream from, AVStream to) {
        AVDictionaryEntry entry = avutil.av_dict_get(from.metadata(), key, null, 0);
        if (entry != null) {
            AVDictionary metadata = to.metadata() == null ? new AVDictionary(null) : to.metadata();
            avutil.av_dict_set(metadata, key, entry.value().getString(), 0);
            to.metadata(metadata);
        }
    }

    /**
     * Samples before time 0 that are decoded and not heard. Matroska has a field for them; without it all tracks would be
     * put later by as much.
     */
    private static int padding(AVStream from) {
        int known = from.codecpar().initial_padding();
        AVIndexEntry first = avformat.avformat_index_get_entry(from, 0);
        if (known > 0 || first == null || first.timestamp() >= 0) {
            return known;
        }
        AVRational sample = new AVRational().num(1).den(from.codecpar().sample_rate());
        return Math.toIntExact(avutil.av_rescale_q(-first.timestamp(), from.time_base(), sample));
    }

    private void begin() throws IOException {
        AVDictionary options = Ffmpeg.options();
        switch (context.oformat().name().getString()) {
            // without write_colr a matrix is told only where primaries and transfer are known, too
            case "mp4" -> avutil.av_dict_set(options, "movflags", "+faststart+write_colr", 0);
            case "mov" -> avutil.av_dict_set(options, "movflags", "+write_colr", 0);
            default -> {
                // Matroska tells what it has
            }
        }
        int begun = avformat.avformat_write_header(context, options);
        avutil.av_dict_free(options);
        requireDisk();
        Ffmpeg.sure(begun, "beginning the file");
    }

    private void interleave(SegmentChain pictures, SoundReader sound, TimeBase base) throws IOException {
        AVRational pictureTime = Ffmpeg.rational(base);
        Optional<Packet> picture = pictures.next();
        boolean heard = sound.next();
        while (picture.isPresent() || heard) {
            boolean soundFirst = heard
                    && (picture.isEmpty()
                            || earlier(sound, picture.get().stamp().time(), pictureTime));
            if (soundFirst) {
                write(sound);
                heard = sound.next();
            } else {
                write(picture.orElseThrow(), pictureTime);
                picture = pictures.next();
            }
        }
    }

    private boolean earlier(SoundReader sound, long pictureTime, AVRational base) {
        long time = sound.packet().dts();
        return time == avutil.AV_NOPTS_VALUE
                || avutil.av_compare_ts(time, soundBases.get(sound.index()), pictureTime, base) <= 0;
    }

    private void write(SoundReader sound) throws IOException {
        int index = sound.index();
        AVPacket packet = sound.packet();
        int track = pictureBase == null ? index : index + 1;
        avcodec.av_packet_rescale_ts(
                packet, soundBases.get(index), context.streams(track).time_base());
        packet.stream_index(track);
        packet.pos(-1);
        lost |= avformat.av_interleaved_write_frame(context, packet) < 0;
        requireDisk();
        avcodec.av_packet_unref(packet);
    }

    private void write(Packet from, AVRational base) throws IOException {
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            Ffmpeg.sure(avcodec.av_new_packet(packet, from.data().length), "making a packet");
            packet.data().put(from.data(), 0, from.data().length);
            for (Packet.Side side : from.sides()) {
                BytePointer room = avcodec.av_packet_new_side_data(packet, side.type(), side.data().length);
                room.put(side.data(), 0, side.data().length);
            }
            packet.pts(from.stamp().time());
            packet.dts(from.stamp().time());
            packet.duration(from.stamp().duration());
            packet.flags(from.stamp().flags());
            packet.stream_index(0);
            avcodec.av_packet_rescale_ts(packet, base, context.streams(0).time_base());
            int written = avformat.av_interleaved_write_frame(context, packet);
            requireDisk();
            Ffmpeg.sure(written, "writing a frame");
        } finally {
            avcodec.av_packet_free(packet);
        }
    }

    private List<String> end() throws IOException {
        int written = avformat.av_write_trailer(context);
        requireDisk();
        Ffmpeg.sure(written, "ending the file");
        return lost ? List.of("audio_packets_lost") : List.of();
    }

    /** A disk that is full or broken says nothing about the film: it can be tried again. */
    private void requireDisk() throws IOException {
        int trouble = context.pb().error();
        if (trouble < 0) {
            throw new IOException("a video cannot be written: " + Ffmpeg.words(trouble));
        }
    }

    @Override
    public void close() {
        avformat.avio_closep(context.pb());
        avformat.avformat_free_context(context);
    }
}
