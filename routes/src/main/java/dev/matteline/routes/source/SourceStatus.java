package dev.matteline.routes.source;

import dev.matteline.jobs.api.SourceName;
import java.time.Instant;
import java.util.List;

/**
 * What a source is doing.
 *
 * @param reason one sentence: why it is suspended, failed or waiting; empty when there is nothing to say
 * @param problems what is wrong now, oldest first, at most 100
 */
public record SourceStatus(SourceName name, State state, String reason, List<Problem> problems, Counts counts) {

    /** A finished source has handed over everything and still looks after its originals. */
    public enum State {
        RUNNING,
        SUSPENDED,
        FINISHED,
        FAILED
    }

    /**
     * Something that is wrong now.
     *
     * @param code stable, e.g. {@code folder_unreadable}
     * @param message one sentence for a person, control characters escaped
     */
    public record Problem(String code, String message, Instant since) {}

    /**
     * Numbers of revisions since the start of the process.
     *
     * @param found seen for the first time
     * @param known of these, registered before
     */
    public record Counts(long found, long accepted, long known, long refused) {}
}
