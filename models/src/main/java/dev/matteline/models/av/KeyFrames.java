package dev.matteline.models.av;

import java.io.IOException;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Finds where decoding may begin. */
final class KeyFrames {

    private KeyFrames() {}

    /**
     * The earlier one of decoding and showing time, in ticks, of the last packet that stands alone and is shown at {@code
     * time} or before. Empty where there is none but the first, or packets without times. Reads {@code clip} up to there.
     */
    static OptionalLong before(ClipFile clip, long time) throws IOException {
        AVPacket packet = avcodec.av_packet_alloc();
        OptionalLong best = OptionalLong.empty();
        boolean first = true;
        try {
            while (clip.read(packet)) {
                long pts = packet.pts();
                long dts = packet.dts() == avutil.AV_NOPTS_VALUE ? pts : packet.dts();
                boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
                boolean picture = packet.stream_index() == clip.picture();
                avcodec.av_packet_unref(packet);
                if (!picture) {
                    continue;
                }
                if (pts == avutil.AV_NOPTS_VALUE) {
                    return OptionalLong.empty();
                }
                if (dts > time) {
                    return best;
                }
                if (key && pts <= time && !first) {
                    best = OptionalLong.of(Math.min(pts, dts));
                }
                first = false;
            }
            return best;
        } finally {
            avcodec.av_packet_free(packet);
        }
    }
}
