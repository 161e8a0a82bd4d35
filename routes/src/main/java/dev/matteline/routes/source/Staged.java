package dev.matteline.routes.source;

import dev.matteline.jobs.api.Arrival;
import java.io.IOException;

/** What became of the attempt to bring a candidate into the content store. */
sealed interface Staged {

    Candidate candidate();

    /** To be handed over. */
    record Ready(Candidate candidate, Arrival arrival) implements Staged {}

    /** Replaced, or written to, while it was read; what was read is thrown away. */
    record Changed(Candidate.Openable candidate) implements Staged {}

    /** Not there any more. */
    record Vanished(Candidate.Openable candidate) implements Staged {}

    /** The content store did not take it; the file itself may be good. */
    record StoreFailed(Candidate candidate, IOException cause) implements Staged {}
}
