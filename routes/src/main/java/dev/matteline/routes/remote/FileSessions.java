package dev.matteline.routes.remote;

import java.io.IOException;

/** Opens connections to one server. Safe for use by many threads. */
interface FileSessions extends AutoCloseable {

    FileSession open() throws IOException;

    @Override
    void close();
}
