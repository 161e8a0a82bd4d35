package dev.matteline.models.av;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The packets of segments, one file after the other. */
final class SegmentChain implements AutoCloseable {

    private final Iterator<Path> files;
    private @Nullable PacketFile current;

    SegmentChain(List<Path> segments) {
        this.files = segments.iterator();
    }

    Optional<Packet> next() throws IOException {
        while (true) {
            if (current == null) {
                if (!files.hasNext()) {
                    return Optional.empty();
                }
                current = PacketFile.open(files.next());
            }
            Optional<Packet> next = current.next();
            if (next.isPresent()) {
                return next;
            }
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
