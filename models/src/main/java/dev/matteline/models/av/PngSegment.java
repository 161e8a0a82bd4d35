package dev.matteline.models.av;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.OutputFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Frames as PNG files. */
final class PngSegment implements SegmentSink {

    private static final int ANY_QUALITY = 100;

    private final PacketFileWriter packets;

    PngSegment(PacketFileWriter packets) {
        this.packets = packets;
    }

    @Override
    public void add(Frame frame) throws IOException {
        EncodedImage png = ImageEncoder.encode(frame.picture(), OutputFormat.PNG, ANY_QUALITY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(png.length());
        png.writeTo(bytes);
        packets.add(new Packet(new Packet.Stamp(frame.time(), frame.duration(), 0), bytes.toByteArray(), List.of()));
    }

    @Override
    public void finish(byte[] state) throws IOException {
        packets.finish(state);
    }

    @Override
    public void close() throws IOException {
        packets.close();
    }
}
