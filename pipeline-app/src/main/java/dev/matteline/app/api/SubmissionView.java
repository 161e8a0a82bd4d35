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
                submission.life().state().name().toLowerCase(Locale.ROOT),
                submission.life().createdAt(),
                submission.life().finishedAt().orElse(null),
                progress,
                videos);
    }
}
