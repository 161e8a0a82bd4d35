package dev.matteline.models.av;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** How many frames a film has and from when to when they go, counted over its packets. */
final class PacketCount {

    /** Durations in headers are rounded, and the last packet often says none. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private final TimeBase base;
    private long frames;
    private long first = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    /** Packets that only serve others: what comes before the cut of an edit list. */
    private long unseen;

    private long announced;
    private Duration lastEnd = Duration.ZERO;
    private Duration announcedEnd = Duration.ZERO;

    private PacketCount(TimeBase base) {
        this.base = base;
    }

    /** Stops at the first limit that is passed. */
    static PacketCount of(ClipFile clip, ClipLimits limits) throws ClipRejectedException, IOException {
        PacketCount count = new PacketCount(Ffmpeg.timeBase(clip.pictureStream().time_base()));
        count.announced = clip.announcedPackets();
        count.announcedEnd = clip.announcedEnd();
        if (count.announcedEnd.isZero()) {
            clip.only(Set.of(clip.picture()));
        }
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            while (clip.read(packet)) {
                count.see(clip, packet, limits);
                avcodec.av_packet_unref(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        if (count.frames == 0) {
            throw new ClipRejectedException(
                    "video_damaged", "The video has no frames that can be read; save it again." + Ffmpeg.because());
        }
        return count;
    }

    private void see(ClipFile clip, AVPacket packet, ClipLimits limits) throws ClipRejectedException {
        if (!announcedEnd.isZero()) {
            Duration end = clip.end(packet);
            lastEnd = end.compareTo(lastEnd) > 0 ? end : lastEnd;
        }
        if (packet.stream_index() != clip.picture()) {
            return;
        }
        if ((packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0) {
            unseen++;
            return;
        }
        add(packet, limits);
    }

    private void add(AVPacket packet, ClipLimits limits) throws ClipRejectedException {
        frames++;
        long time = packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
        if (time != avutil.AV_NOPTS_VALUE) {
            first = Math.min(first, time);
            end = Math.max(end, time + Math.max(0, packet.duration()));
        }
        limits.checkFrames(frames);
        limits.checkDuration(base.duration(span()));
    }

    long frames() {
        return frames;
    }

    /** In ticks, from the first frame to the end of the last. */
    long span() {
        return end < first ? 0 : end - first;
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (announced > frames + unseen || announcedEnd.compareTo(lastEnd.plus(SLACK)) > 0) {
            remarks.add("ends_before_its_header_says");
        }
        return remarks;
    }
}
