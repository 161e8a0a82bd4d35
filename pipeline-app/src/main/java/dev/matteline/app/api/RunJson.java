package dev.matteline.app.api;

import dev.matteline.jobs.batch.schedules.ScheduleRun;
import dev.matteline.jobs.batch.schedules.Task;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one time that something was due or asked for.
 *
 * @param state queued, running, done, failed, overlapped or missed
 * @param submission what came of reading the source
 */
record RunJson(
        long id,
        @Nullable String schedule,
        String task,
        @Nullable String source,
        String state,
        TimesJson at,
        @Nullable Long submission,
        @Nullable String note) {

    record TimesJson(
            Instant due,
            @Nullable Instant started,
            @Nullable Instant finished) {}

    static RunJson of(ScheduleRun run) {
        return new RunJson(
                run.id(),
                run.schedule().orElse(null),
                ScheduleJson.word(run.task()),
                run.task() instanceof Task.Read read ? read.source().value() : null,
                ScheduleJson.word(run.outcome()),
                new TimesJson(
                        run.times().due(),
                        run.times().started().orElse(null),
                        run.times().finished().orElse(null)),
                run.submission().map(SubmissionId::value).orElse(null),
                run.note().orElse(null));
    }
}
