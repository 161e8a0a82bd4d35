package dev.matteline.models.av;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        if (opened < 0) {
            // a context that could not be opened is freed by ffmpeg
            bytes.close();
            throw unreadable(opened);
        }
        try {
            return new ClipFile(bytes, context, pictureTrack(context));
        } catch (ClipRejectedException refused) {
            avformat.avformat_close_input(context);
            bytes.close();
            throw refused;
        }
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

    /** Makes {@link #read} skip everything but these tracks. */
    void only(Set<Integer> tracks) {
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(tracks.contains(i) ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    /** Fills {@code packet}, which the caller unreferences; false at the end or where the file breaks off. */
    boolean read(AVPacket packet) {
        return avformat.av_read_frame(context, packet) >= 0;
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
