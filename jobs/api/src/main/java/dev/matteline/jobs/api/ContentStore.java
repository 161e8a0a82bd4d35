package dev.matteline.jobs.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where media and outputs wait between the doors and the jobs, so that queues and tables hold references only.
 *
 * <p>{@link #put} is atomic and durable: when it returns, the bytes and their directory entry are on disk; when it
 * throws, nothing is left behind. Bytes never change after that. All methods are safe for use by many threads.
 */
public interface ContentStore {

    /** Streams all of {@code bytes} in, without holding them in memory; the caller closes the stream. */
    ContentRef put(InputStream bytes) throws IOException;

    /**
     * The local file that holds the bytes, to be read only.
     *
     * @throws java.nio.file.NoSuchFileException when the content is not (or no longer) there
     */
    Path path(ContentRef content) throws IOException;

    /** Removes the content; removing what is not there is not an error. */
    void delete(ContentRef content) throws IOException;
}
