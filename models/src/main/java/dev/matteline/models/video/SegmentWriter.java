package dev.matteline.models.video;

import dev.matteline.models.av.ClipEncoding;
import dev.matteline.models.av.Frame;
import dev.matteline.models.av.SegmentSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts the stream of frames into segment files of a fixed number of frames. For one thread. */
final class SegmentWriter implements AutoCloseable {

    private final Workspace workspace;
    private final ClipEncoding encoding;
    private final int perSegment;
    private final long total;
    private final VideoWatch watch;
    private int number;
    private int frames;
    private @Nullable SegmentSink sink;

    SegmentWriter(Workspace workspace, ClipEncoding encoding, int first, int perSegment, Expected expected) {
        this.workspace = workspace;
        this.encoding = encoding;
        this.number = first;
        this.perSegment = perSegment;
        this.total = expected.frames();
        this.watch = expected.watch();
    }

    /** Who wants to hear how far it is, of how much. */
    record Expected(long frames, VideoWatch watch) {}

    boolean endsWith(long frame) {
        return (frame + 1) % perSegment == 0;
    }

    void add(Frame frame) throws IOException {
        if (sink == null) {
            sink = SegmentSink.to(workspace.segment(number), encoding);
        }
        sink.add(frame);
        frames++;
        long done = frame.number() + 1;
        watch.frames(done, Math.max(done, total));
    }

    /** Finishes the segment that is under way, if one is. */
    void end(byte[] state) throws IOException {
        if (sink == null) {
            return;
        }
        sink.finish(state);
        close();
        watch.segment(number, frames);
        number++;
        frames = 0;
    }

    @Override
    public void close() throws IOException {
        if (sink != null) {
            sink.close();
            sink = null;
        }
    }
}
