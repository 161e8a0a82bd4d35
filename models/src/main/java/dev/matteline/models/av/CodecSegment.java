package dev.matteline.models.av;

import dev.matteline.models.image.ImageSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Frames through an encoder that lives as long as the segment. */
final class CodecSegment implements SegmentSink {

    private final PacketFileWriter packets;
    private final ClipEncoding encoding;
    private final AVCodecContext encoder;
    private final AVFrame frame;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Scaler scaler;
    /** Encoders do not hand durations through. */
    private final Map<Long, Long> durations = new HashMap<>();

    CodecSegment(PacketFileWriter packets, ClipEncoding encoding) {
        this.packets = packets;
        this.encoding = encoding;
        this.encoder = Encoders.open(encoding);
        ImageSize coded = encoding.coded();
        int format = Encoders.pixelFormat(encoding);
        this.scaler = Scaler.fromRgb(coded, encoding.alpha(), format, Encoders.matrix(encoding));
        this.frame = avutil.av_frame_alloc();
        frame.format(format);
        frame.width(coded.width());
        frame.height(coded.height());
        frame.color_range(avutil.AVCOL_RANGE_MPEG);
        frame.colorspace(Encoders.matrix(encoding));
        Ffmpeg.sure(avutil.av_frame_get_buffer(frame, 0), "making room for a frame");
    }

    @Override
    public void add(Frame next) throws IOException {
        Ffmpeg.forget();
        Ffmpeg.sure(avutil.av_frame_make_writable(frame), "making room for a frame");
        scaler.fromRgb(PackedPixels.of(next.picture(), encoding.coded(), encoding.alpha()), frame);
        frame.pts(next.time());
        frame.duration(next.duration());
        durations.put(next.time(), next.duration());
        send(frame);
    }

    private void send(@Nullable AVFrame given) throws IOException {
        Ffmpeg.sure(avcodec.avcodec_send_frame(encoder, given), "encoding a frame");
        while (true) {
            int received = avcodec.avcodec_receive_packet(encoder, packet);
            if (received == Ffmpeg.AGAIN || received == avutil.AVERROR_EOF) {
                return;
            }
            Ffmpeg.sure(received, "encoding a frame");
            packets.add(copy(packet));
            avcodec.av_packet_unref(packet);
        }
    }

    private Packet copy(AVPacket encoded) {
        List<Packet.Side> sides = new ArrayList<>();
        for (int i = 0; i < encoded.side_data_elems(); i++) {
            AVPacketSideData side = encoded.side_data().getPointer(i);
            sides.add(new Packet.Side(side.type(), bytes(side.data(), side.size())));
        }
        Long duration = durations.remove(encoded.pts());
        return new Packet(
                new Packet.Stamp(
                        encoded.pts(), duration == null ? 0 : duration, encoded.flags() & avcodec.AV_PKT_FLAG_KEY),
                bytes(encoded.data(), encoded.size()),
                sides);
    }

    private static byte[] bytes(BytePointer data, long size) {
        byte[] bytes = new byte[Math.toIntExact(size)];
        data.get(bytes);
        return bytes;
    }

    @Override
    public void finish(byte[] state) throws IOException {
        send(null);
        packets.finish(state);
    }

    @Override
    public void close() throws IOException {
        scaler.close();
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(encoder);
        packets.close();
    }
}
