package dev.matteline.models.av;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A segment file that was read to its end and proved whole. */
public final class FinishedSegment {

    private final Path file;
    private final int frames;
    private final byte[] state;

    private FinishedSegment(Path file, int frames, byte[] state) {
        this.file = file;
        this.frames = frames;
        this.state = state;
    }

    /** Empty when the file is not whole. */
    public static Optional<FinishedSegment> read(Path file) {
        try (PacketFile packets = PacketFile.open(file)) {
            while (packets.next().isPresent()) {
                // the checksum is over all of it
            }
            return Optional.of(new FinishedSegment(file, packets.frames(), packets.state()));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    public Path file() {
        return file;
    }

    public int frames() {
        return frames;
    }

    /** What was given to {@link SegmentSink#finish}. */
    public byte[] state() {
        return state.clone();
    }
}
