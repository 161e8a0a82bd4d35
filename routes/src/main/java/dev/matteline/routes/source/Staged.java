package dev.matteline.routes.source;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import java.io.IOException;

/** What became of the attempt to bring a candidate into the content store. */
sealed interface Staged {

    Candidate candidate();

    /** To be handed over. */
    record Ready(Candidate candidate, Arrival arrival) implements Staged {}

    /** Replaced, or written to, while it was read; what was read is thrown away. */
    record Changed(Candidate candidate) implements Staged {}

    /** Not there any more. */
    record Vanished(Candidate candidate) implements Staged {}

    /** The other machine does not let us read it, now. */
    record Denied(Candidate candidate, IOException cause) implements Staged {}

    /** It is as it was when it was registered; nothing was transferred. */
    record Unchanged(Candidate candidate) implements Staged {}

    /** The content store did not take it, or the other machine went away; the file itself may be good. */
    record Failed(Candidate candidate, RuntimeException cause) implements Staged {}

    static Ready refusal(Candidate candidate, Candidate.Unreadable reason, TenantId tenant, SourceName source) {
        return new Ready(
                candidate,
                new UnreadableMedia(
                        tenant, source, reason.path(), reason.fingerprint(), reason.code(), reason.message()));
    }
}
