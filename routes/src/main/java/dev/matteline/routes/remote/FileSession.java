package dev.matteline.routes.remote;

import dev.matteline.jobs.api.ByteCount;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One connection to a server that has folders, used by one thread at a time. Paths are the server's own. After a
 * {@link RemoteException} of a kind other than {@code GONE}, {@code DENIED} and {@code BAD_NAME} it is not used again.
 */
interface FileSession extends Closeable {

    /** What an entry is. */
    enum Type {
        FILE,
        FOLDER,
        OTHER
    }

    /** @param name as the server says, unchecked */
    record Entry(String name, Type type, ByteCount size, Instant modified) {}

    /** Without {@code .} and {@code ..}. */
    List<Entry> list(String folder) throws IOException;

    Optional<Entry> stat(String path) throws IOException;

    <T> T read(String path, RemoteFiles.Reader<T> reader) throws IOException;

    void write(String path, InputStream bytes) throws IOException;

    /** Replaces what is at {@code to}, at once where the server can. */
    void replace(String from, String to) throws IOException;

    /** Fails when something is at {@code to}, where the server can tell. */
    void rename(String from, String to) throws IOException;

    void delete(String path) throws IOException;

    void makeFolder(String folder) throws IOException;

    /** Asks the server; false when the connection is of no use any more. */
    boolean alive();

    @Override
    void close();
}
