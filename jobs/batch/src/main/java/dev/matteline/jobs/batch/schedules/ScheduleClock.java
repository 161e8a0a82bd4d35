package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.batch.schedules.Schedule.Missed;
import dev.matteline.jobs.batch.schedules.Schedule.Overlap;
import dev.matteline.jobs.batch.schedules.ScheduleRun.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices what is due and has it done. What is due is written down together with the next time, before anything is
 * begun; a run that a killed process had under way is begun again, which does nothing twice. Not safe for use by several
 * threads; any number of processes may look at one database.
 */
public final class ScheduleClock {

    private static final Logger log = LoggerFactory.getLogger(ScheduleClock.class);

    /** Later than this is missed. */
    private static final Duration IN_TIME = Duration.ofMinutes(1);

    private final Schedules schedules;
    private final ScheduleRuns runs;
    private final TransactionTemplate transaction;
    private final ScheduledWork work;
    private final Clock clock;
    private final Map<Long, CompletableFuture<Optional<String>>> mine = new HashMap<>();

    public ScheduleClock(
            Schedules schedules, ScheduleRuns runs, TransactionTemplate transaction, ScheduledWork work, Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.transaction = transaction;
        this.work = work;
        this.clock = clock;
    }

    /** One look. */
    public void look() {
        work.scheduled(schedules.sources());
        transaction.executeWithoutResult(status -> schedules.due().forEach(this::due));
        runs.requeue();
        List.copyOf(mine.keySet()).forEach(this::endIfOver);
        runs.finish();
        runs.claim(work.sources()).forEach(this::begin);
    }

    private void due(Schedule schedule) {
        boolean late = schedule.status().next().plus(IN_TIME).isBefore(clock.instant());
        List<ScheduleRun> open = runs.open(schedule);
        boolean queued = open.stream().anyMatch(run -> run.outcome() == Outcome.QUEUED);
        if (late && schedule.policy().missed() == Missed.SKIP) {
            runs.record(schedule, Outcome.MISSED, "nothing ran at that time");
        } else if (queued || (!open.isEmpty() && schedule.policy().overlap() == Overlap.SKIP)) {
            runs.record(schedule, Outcome.OVERLAPPED, "the run before still went on");
        } else {
            runs.record(schedule, Outcome.QUEUED, late ? "nothing ran at that time; made up for" : null);
        }
        schedules.advance(schedule);
    }

    private void begin(ScheduleRun run) {
        log.info("run {} of {} begins: {}", run.id(), run.schedule().orElse("nobody's schedule"), run.task());
        mine.put(run.id(), going(run));
    }

    private CompletableFuture<Optional<String>> going(ScheduleRun run) {
        try {
            return work.begin(run.task());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void endIfOver(long run) {
        CompletableFuture<Optional<String>> going = mine.get(run);
        if (going == null || !going.isDone()) {
            return;
        }
        try {
            runs.read(run, going.join());
        } catch (CompletionException | CancellationException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            log.error("run {} failed: {}", run, cause.getMessage(), cause);
            runs.fail(run, String.valueOf(cause.getMessage()));
        }
        mine.remove(run);
    }
}
