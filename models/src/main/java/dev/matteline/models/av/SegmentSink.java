package dev.matteline.models.av;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes the frames of one segment and keeps them encoded, in one file that is there whole or not at all. Every segment
 * stands alone. For one thread.
 */
public interface SegmentSink extends AutoCloseable {

    void add(Frame frame) throws IOException;

    /** Makes the file appear; {@code state} is kept with it for whoever goes on behind it. */
    void finish(byte[] state) throws IOException;

    /** Without {@link #finish} nothing is left of the segment. */
    @Override
    void close() throws IOException;

    /** A sink for the file {@code target}. */
    static SegmentSink to(Path target, ClipEncoding encoding) throws IOException {
        PacketFileWriter packets = PacketFileWriter.create(target);
        return encoding.format() == ClipFormat.PNG ? new PngSegment(packets) : new CodecSegment(packets, encoding);
    }
}
