package dev.matteline.models.av;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes a film in software. Damaged packets cost their frames and are remarked; decoding ends where the file ends. */
public final class ClipReader implements FrameSource {

    private static final int GROWTH = 4;
    private static final int ROOM = 1 << 20;

    private final ClipFile clip;
    private final ClipInfo info;
    private final AVCodecContext decoder;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final FramePictures pictures;
    private final WovenFields fields;
    private final FrameTimes times = new FrameTimes();
    private final Set<String> remarks = new LinkedHashSet<>();
    private long number;
    private long passed;
    private boolean drained;

    private ClipReader(ClipFile clip, ClipInfo info, AVCodecContext decoder) {
        this.clip = clip;
        this.info = info;
        this.decoder = decoder;
        this.pictures = new FramePictures(info);
        this.fields = new WovenFields(clip.pictureStream().time_base());
    }

    /** {@code info} comes from {@link ClipProbe} and the same file; {@code threads} inside the decoder. */
    public static ClipReader open(Path file, ClipInfo info, int threads) throws ClipRejectedException, IOException {
        ClipFile clip = ClipFile.open(file);
        try {
            clip.only(Set.of(clip.picture()));
            return new ClipReader(clip, info, decoder(clip.pictureStream(), info, threads));
        } catch (ClipRejectedException refused) {
            clip.close();
            throw refused;
        }
    }

    /**
     * Open behind the frame that {@code mark} is about. Decoding begins at the key frame before it where that gives the very
     * same frame at the very same time, else at the beginning of the film.
     */
    public static ClipReader behind(FrameMark mark, Path file, ClipInfo info, int threads)
            throws ClipRejectedException, IOException {
        if (!mark.remarks().contains(FrameTimes.REPAIRED)) {
            ClipReader reader = open(file, info, threads);
            if (reader.seek(file, mark)) {
                return reader;
            }
            reader.close();
        }
        ClipReader reader = open(file, info, threads);
        reader.passTo(mark.number() + 1);
        return reader;
    }

    private boolean seek(Path file, FrameMark mark) throws ClipRejectedException, IOException {
        OptionalLong start;
        try (ClipFile scanned = ClipFile.open(file)) {
            scanned.only(Set.of(scanned.picture()));
            start = KeyFrames.before(scanned, mark.time());
        }
        if (start.isEmpty() || !clip.seek(start.getAsLong())) {
            return false;
        }
        number = mark.number();
        while (decode()) {
            if (frame.best_effort_timestamp() >= mark.time()) {
                boolean found = mark.shows(take());
                remarks.clear();
                remarks.addAll(mark.remarks());
                return found;
            }
            pass();
        }
        return false;
    }

    private void pass() {
        times.next(frame);
        pictures.pass(frame);
        avutil.av_frame_unref(frame);
        passed++;
    }

    /** Frames that were decoded for nothing but the ones behind them. */
    long passed() {
        return passed;
    }

    private static AVCodecContext decoder(AVStream stream, ClipInfo info, int threads) throws ClipRejectedException {
        AVCodec codec = codec(stream);
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        avcodec.avcodec_parameters_to_context(context, stream.codecpar());
        context.pkt_timebase(stream.time_base());
        context.thread_count(threads);
        // frames that turn out much larger than announced are not given memory for
        context.max_pixels(GROWTH * info.look().size().pixels() + ROOM);
        int opened = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (opened < 0) {
            avcodec.avcodec_free_context(context);
            throw new ClipRejectedException(
                    "unsupported_codec", "The video cannot be decoded (" + Ffmpeg.complaint(opened) + ").");
        }
        return context;
    }

    /** Ffmpeg's own VP9 decoder does not see alpha. */
    private static AVCodec codec(AVStream stream) {
        int id = stream.codecpar().codec_id();
        if (ClipProbe.hasAlpha(stream) && id == avcodec.AV_CODEC_ID_VP9) {
            return avcodec.avcodec_find_decoder_by_name("libvpx-vp9");
        }
        if (ClipProbe.hasAlpha(stream) && id == avcodec.AV_CODEC_ID_VP8) {
            return avcodec.avcodec_find_decoder_by_name("libvpx");
        }
        return avcodec.avcodec_find_decoder(id);
    }

    @Override
    public Optional<Frame> next() throws ClipRejectedException, IOException {
        return decode() ? Optional.of(take()) : Optional.empty();
    }

    private Frame take() {
        long time = times.next(frame);
        Frame next = new Frame(number++, time, Math.max(0, frame.duration()), pictures.of(frame));
        avutil.av_frame_unref(frame);
        return next;
    }

    /** Passes over frames without converting them, until frame {@code wanted} is the next one. */
    private void passTo(long wanted) throws ClipRejectedException, IOException {
        while (number < wanted && decode()) {
            pass();
            number++;
        }
    }

    /** Puts the next frame into {@link #frame}; false at the end. */
    private boolean decode() throws ClipRejectedException, IOException {
        return fields.next(this::received, frame);
    }

    /** Puts the next frame as the decoder gives it into {@code to}; false at the end. */
    private boolean received(AVFrame to) throws ClipRejectedException, IOException {
        while (true) {
            int received = avcodec.avcodec_receive_frame(decoder, to);
            if (received >= 0) {
                return true;
            }
            if (received == avutil.AVERROR_EOF) {
                requireSomething();
                return false;
            }
            if (received == Ffmpeg.AGAIN) {
                feed();
            } else {
                remarks.add("damaged_frames");
            }
        }
    }

    private void requireSomething() throws ClipRejectedException {
        if (number == 0) {
            throw new ClipRejectedException(
                    "video_damaged", "No frame of the video can be decoded; save it again." + Ffmpeg.because());
        }
    }

    private void feed() throws IOException {
        if (drained) {
            throw new IllegalStateException("a drained decoder asks for more");
        }
        if (!clip.read(packet)) {
            drained = true;
            avcodec.avcodec_send_packet(decoder, null);
            return;
        }
        if (packet.stream_index() == clip.picture() && avcodec.avcodec_send_packet(decoder, packet) < 0) {
            remarks.add("damaged_frames");
        }
        avcodec.av_packet_unref(packet);
    }

    @Override
    public List<String> remarks() {
        Set<String> all = new LinkedHashSet<>(info.remarks());
        all.addAll(remarks);
        all.addAll(times.remarks());
        all.addAll(pictures.remarks());
        all.addAll(fields.remarks());
        return List.copyOf(all);
    }

    @Override
    public void close() {
        fields.close();
        pictures.close();
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(decoder);
        clip.close();
    }
}
