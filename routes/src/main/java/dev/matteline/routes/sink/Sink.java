package dev.matteline.routes.sink;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.OutputSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What every kind of sink is. */
interface Sink extends OutputSink {

    /** Removes what killed runs left unfinished; called while nothing is delivered, or beside deliveries. */
    void sweep() throws IOException;

    /** An address under which anybody can fetch what was delivered under this key, for so long; empty where there is none. */
    default Optional<URI> link(MediaPath key, Duration life) throws IOException {
        return Optional.empty();
    }
}
