package dev.matteline.jobs.batch.submission;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of items that one Batch job instance works off, with everything that was frozen when it was opened. */
public record Submission(
        SubmissionId id,
        TenantId tenant,
        SourceName source,
        Terms terms,
        List<SinkName> sinks,
        ReportScope report,
        Life life) {

    public Submission {
        sinks = List.copyOf(sinks);
    }

    /** What is done, and for how much. */
    public record Terms(
            String preset, Map<String, String> recipe, String recipeIdentity, long itemUnits, int priceRule) {

        public Terms {
            recipe = Map.copyOf(recipe);
        }
    }

    /** See {@link SourceBinding.Outputs}. */
    public record ReportScope(String folder, boolean cumulative) {}

    /** Where in its life a submission is. */
    public record Life(State state, Instant createdAt, Optional<Instant> finishedAt) {}

    /** OPEN grows; CLOSED does not; REPORTING has all items done and its report under way; DONE is over. */
    public enum State {
        OPEN,
        CLOSED,
        REPORTING,
        DONE
    }
}
