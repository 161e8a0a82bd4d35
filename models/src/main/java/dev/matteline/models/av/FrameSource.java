package dev.matteline.models.av;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The frames of a film, one after another, each exactly once. For one thread; whoever opened it closes it. */
public interface FrameSource extends AutoCloseable {

    /**
     * The next frame; empty at the end.
     *
     * @throws ClipRejectedException {@code video_damaged} when nothing at all can be decoded
     * @throws IOException when the file cannot be read any more, which is no end
     */
    Optional<Frame> next() throws ClipRejectedException, IOException;

    /** What was found on the way: {@code damaged_frames}, {@code frame_size_changes}, {@code timestamps_repaired}. */
    List<String> remarks();

    @Override
    void close();
}
