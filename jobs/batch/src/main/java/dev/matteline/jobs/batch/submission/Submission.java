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

    /** The sink in which outputs wait to be fetched by whoever handed their originals in. */
    public static final SinkName SHELF = new SinkName("downloads");

    public Submission {
        sinks = List.copyOf(sinks);
    }

    /** What is done, for how much, and how urgently. */
    public record Terms(
            String preset,
            Map<String, String> recipe,
            String recipeIdentity,
            long itemUnits,
            int priceRule,
            SourceBinding.Priority priority) {

        public Terms {
            recipe = Map.copyOf(recipe);
        }

        /** Of work that somebody waits for. */
        public Terms(String preset, Map<String, String> recipe, String recipeIdentity, long itemUnits, int priceRule) {
            this(preset, recipe, recipeIdentity, itemUnits, priceRule, SourceBinding.Priority.INTERACTIVE);
        }
    }

    /**
     * Where reports and refused originals go; see {@link SourceBinding.Outputs}.
     *
     * @param quarantine folder inside the sinks that no other source puts refused originals into
     */
    public record ReportScope(String folder, boolean cumulative, String quarantine) {}

    /** Where in its life a submission is, and why it does not go on if it does not. */
    public record Life(State state, Optional<Pause> paused, Instant createdAt, Optional<Instant> finishedAt) {

        /** Of one that is not paused. */
        public Life(State state, Instant createdAt, Optional<Instant> finishedAt) {
            this(state, Optional.empty(), createdAt, finishedAt);
        }
    }

    /**
     * Why nothing is worked on. QUOTA: the account covers nothing more, until it does; TENANT: suspended, until resumed;
     * STORAGE: the disk is full, until it is not; OPERATOR: until somebody resumes it.
     */
    public enum Pause {
        QUOTA,
        TENANT,
        OPERATOR,
        STORAGE
    }

    /** OPEN grows; CLOSED does not; REPORTING has all items done and its report under way; DONE is over. */
    public enum State {
        OPEN,
        CLOSED,
        REPORTING,
        DONE
    }
}
