package dev.matteline.models.av;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * An open film: its tracks and its packets in the order of the file. Only MP4, MOV, WebM and Matroska are tried, and nothing
 * but the one file can be read. For one thread.
 */
final class ClipFile implements AutoCloseable {

    private static final String CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm";

    private final FileBytes bytes;
    private final AVFormatContext context;
    private final int picture;

    private ClipFile(FileBytes bytes, AVFormatContext context, int picture) {
        this.bytes = bytes;
        this.context = context;
        this.picture = picture;
    }

    static ClipFile open(Path file) throws ClipRejectedException, IOException {
        Ffmpeg.forget();
        FileBytes bytes = FileBytes.open(file);
        AVFormatContext context = avformat.avformat_alloc_context();
        context.pb(bytes.context());
        AVDictionary options = Ffmpeg.options("format_whitelist", CONTAINERS, "protocol_whitelist", "none");
        int opened = avformat.avformat_open_input(context, "", null, options);
        avutil.av_dict_free(options);
        // a context that could not be opened is freed by ffmpeg
        boolean done = false;
        try {
            bytes.check();
            if (opened < 0) {
                throw unreadable(opened);
            }
            int picture = pictureTrack(context);
            bytes.check();
            done = true;
            return new ClipFile(bytes, context, picture);
        } finally {
            if (!done) {
                close(context, opened >= 0, bytes);
            }
        }
    }

    private static void close(AVFormatContext context, boolean open, FileBytes bytes) {
        if (open) {
            avformat.avformat_close_input(context);
        }
        bytes.close();
    }

    private static ClipRejectedException unreadable(int answer) {
        return new ClipRejectedException(
                "video_damaged", "The video cannot be read (" + Ffmpeg.complaint(answer) + "); save it again.");
    }

    private static int pictureTrack(AVFormatContext context) throws ClipRejectedException {
        int found = avformat.avformat_find_stream_info(context, (AVDictionary) null);
        if (found < 0) {
            throw unreadable(found);
        }
        int best = avformat.av_find_best_stream(
                context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (org.bytedeco.ffmpeg.avcodec.AVCodec) null, 0);
        if (best < 0 || (context.streams(best).disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0) {
            throw new ClipRejectedException(
                    "video_without_picture", "The file has no video track; send one with pictures.");
        }
        return best;
    }

    AVFormatContext context() {
        return context;
    }

    int picture() {
        return picture;
    }

    AVStream pictureStream() {
        return context.streams(picture);
    }

    /** All sound tracks, in the order of the file. */
    List<Integer> audio() {
        List<Integer> audio = new ArrayList<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO) {
                audio.add(i);
            }
        }
        return audio;
    }

    /** What a viewer would miss of the other tracks; covers and tracks of data are nothing to be seen. */
    List<String> leftOut() {
        Set<String> left = new TreeSet<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            boolean cover = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
            if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_SUBTITLE) {
                left.add("subtitles_left_out");
            } else if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO && i != picture && !cover) {
                left.add("further_video_left_out");
            }
        }
        return List.copyOf(left);
    }

    /** Makes {@link #read} skip everything but these tracks. */
    void only(Set<Integer> tracks) {
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(tracks.contains(i) ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    /**
     * Fills {@code packet}, which the caller unreferences; false at the end or where the file breaks off.
     *
     * @throws IOException when the disk has the trouble, not the film
     */
    boolean read(AVPacket packet) throws IOException {
        if (avformat.av_read_frame(context, packet) >= 0) {
            return true;
        }
        bytes.check();
        return false;
    }

    /** How many packets of the picture track the tables of the file list, less what an edit list cuts off; 0 when unknown. */
    long announcedPackets() {
        AVStream stream = pictureStream();
        long listed = avformat.avformat_index_get_entries_count(stream);
        return listed > 0 ? Math.min(listed, stream.nb_frames()) : stream.nb_frames();
    }

    /**
     * When the header of a Matroska file says that its last track ends; zero where it says nothing. Others count their frames
     * in their headers, which is more exact.
     */
    Duration announcedEnd() {
        boolean matroska = context.iformat().name().getString().startsWith("matroska");
        boolean said = context.duration_estimation_method() != avformat.AVFMT_DURATION_FROM_BITRATE;
        long micros = context.duration();
        return matroska && said && micros > 0 ? Duration.of(micros, ChronoUnit.MICROS) : Duration.ZERO;
    }

    /** When what is in a packet ends. */
    Duration end(AVPacket packet) {
        long time = packet.pts();
        TimeBase base = Ffmpeg.timeBase(context.streams(packet.stream_index()).time_base());
        return time == avutil.AV_NOPTS_VALUE ? Duration.ZERO : base.duration(time + Math.max(0, packet.duration()));
    }

    /** Goes to the key frame at {@code time} ticks of the picture track or before; false when the file cannot. */
    boolean seek(long time) {
        return avformat.av_seek_frame(context, picture, time, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
        bytes.close();
    }
}
