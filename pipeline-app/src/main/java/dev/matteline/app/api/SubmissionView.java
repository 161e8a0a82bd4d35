package dev.matteline.app.api;

import dev.matteline.jobs.batch.control.Progress;
import dev.matteline.jobs.batch.submission.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A submission as it goes out; {@code items} counts by outcome, {@code videos} are those that are worked on. */
record SubmissionView(
        long id,
        String tenant,
        String source,
        String preset,
        String state,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Progress items,
        List<FilmJson> videos) {

    static SubmissionView of(Submission submission, Progress progress, List<FilmJson> videos) {
        return new SubmissionView(
                submission.id().value(),
                submission.tenant().value(),
                submission.source().value(),
                submission.terms().preset(),
                state(submission),
                submission
                        .life()
                        .paused()
                        .map(why -> why.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                submission.life().createdAt(),
                submission.life().finishedAt().orElse(null),
                progress,
                videos);
    }

    /** {@code paused}, or where in its life it is. */
    static String state(Submission submission) {
        return submission.life().paused().isPresent()
                ? "paused"
                : submission.life().state().name().toLowerCase(Locale.ROOT);
    }
}
