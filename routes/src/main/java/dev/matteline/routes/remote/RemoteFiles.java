package dev.matteline.routes.remote;

import dev.matteline.jobs.api.MediaPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The files of a {@link Place}. Connects when it is first used and again when a connection broke. Safe for use by many
 * threads. Every failure of the other side is a {@link RemoteException}; names of the other side are data, checked by
 * {@link dev.matteline.routes.intake.NameGuard}.
 */
public interface RemoteFiles extends AutoCloseable {

    /** What is done with the bytes of a file while they come in. */
    interface Reader<T> {

        T read(InputStream bytes) throws IOException;
    }

    /**
     * Tells all files below the place; what is unreadable in part is told as {@link Found.Broken}, an incomplete
     * listing fails.
     *
     * @param wanted asked about each name of folders and files; what it refuses is passed over in silence
     */
    void list(Predicate<String> wanted, Consumer<Found> found) throws IOException;

    /**
     * Streams a file. The reader sees an end only when the whole file has come; {@code size} bytes are not checked.
     *
     * @throws RemoteException {@code GONE} when it is not there any more, or not in this version where the store can tell
     */
    <T> T read(RemoteFile file, Reader<T> reader) throws IOException;

    /** The file as it is now, empty when there is none. */
    Optional<RemoteFile> look(MediaPath path) throws IOException;

    /** No error when it is not there. */
    void delete(MediaPath path) throws IOException;

    /**
     * Moves a file below another folder of the same machine, at the same place of the tree, never over another file.
     *
     * @param folder as the other machine names it; a prefix where there are no folders
     */
    void move(MediaPath path, String folder) throws IOException;

    /** Where moved files would come in again: the path of {@code folder} below the place, empty when it is outside. */
    Optional<String> inside(String folder);

    /**
     * Stores a file under its key, whole and at once: until then nothing, or the earlier one, is there. Repeatable.
     *
     * @return where it is now, without credentials
     */
    String put(Upload upload) throws IOException;

    /**
     * An address under which anybody can fetch a file, and nothing else, for so long; empty where the other side has no such
     * addresses, or where ours would show more than that. Whether the file is there is not looked at.
     */
    default Optional<URI> link(MediaPath path, Duration life) throws IOException {
        return Optional.empty();
    }

    /** Removes what broken uploads of ours left that is older than {@code before}, by the other side's clock. */
    void sweep(Instant before) throws IOException;

    /** Whether a file is visible only when it is whole, so that nobody has to wait for its writer. */
    boolean wholeWhenVisible();

    @Override
    void close();
}
