package dev.matteline.routes.sink;

import dev.matteline.jobs.api.OutputSink;
import java.io.IOException;

/** What every kind of sink is. */
interface Sink extends OutputSink {

    /** Removes what killed runs left unfinished; called while nothing is delivered, or beside deliveries. */
    void sweep() throws IOException;
}
