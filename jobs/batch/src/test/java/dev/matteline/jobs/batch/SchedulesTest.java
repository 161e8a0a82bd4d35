package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.ledger.WorkerId;
import dev.matteline.jobs.batch.ledger.Workers;
import dev.matteline.jobs.batch.schedules.Schedule;
import dev.matteline.jobs.batch.schedules.Schedule.Missed;
import dev.matteline.jobs.batch.schedules.Schedule.Overlap;
import dev.matteline.jobs.batch.schedules.ScheduleClock;
import dev.matteline.jobs.batch.schedules.ScheduleException;
import dev.matteline.jobs.batch.schedules.ScheduleRun;
import dev.matteline.jobs.batch.schedules.ScheduleRun.Outcome;
import dev.matteline.jobs.batch.schedules.ScheduleRuns;
import dev.matteline.jobs.batch.schedules.ScheduledWork;
import dev.matteline.jobs.batch.schedules.Schedules;
import dev.matteline.jobs.batch.schedules.Task;
import dev.matteline.jobs.batch.schedules.Timetable;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** F20, F21 and A3, on a real database with a clock under the test's control. */
class SchedulesTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String NIGHTLY = "nightly";
    private static final Timetable TIMES = new Timetable("30 2 * * *", ZoneOffset.UTC);

    @TempDir
    Path home;

    private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
    private final List<CompletableFuture<Optional<String>>> readings = new ArrayList<>();
    private Works works;
    private Service at;

    /** What a start of a process makes; nothing is kept from the one before. */
    private record Service(Schedules schedules, ScheduleRuns runs, ScheduleClock clock) {}

    @BeforeEach
    void start() {
        works = Works.start(Works.Setup.of(home, new FakeCutter(home), new FakeSink(home)));
        at = process(UUID.randomUUID(), this::reading);
    }

    private CompletableFuture<Optional<String>> reading(Task task) {
        CompletableFuture<Optional<String>> reading = new CompletableFuture<>();
        readings.add(reading);
        return reading;
    }

    private Service process(UUID node, Begin begin) {
        JdbcClient jdbc = works.bean("jdbcClient", JdbcClient.class);
        TransactionTemplate transaction = works.bean(TransactionTemplate.class);
        WorkerId worker = WorkerId.random();
        new Workers(jdbc, transaction, worker).enlist(node);
        ScheduleRuns runs = new ScheduleRuns(jdbc, worker, clock);
        Schedules schedules = new Schedules(jdbc, transaction, runs, clock);
        return new Service(schedules, runs, new ScheduleClock(schedules, runs, transaction, new Work(begin), clock));
    }

    @FunctionalInterface
    private interface Begin {
        CompletableFuture<Optional<String>> begin(Task task);
    }

    private record Work(Begin begin) implements ScheduledWork {

        @Override
        public Collection<SourceName> sources() {
            return List.of(Works.SOURCE);
        }

        @Override
        public void scheduled(Set<SourceName> sources) {
            assertThat(sources).isSubsetOf(Works.SOURCE, new SourceName("elsewhere"));
        }

        @Override
        public CompletableFuture<Optional<String>> begin(Task task) {
            return begin.begin(task);
        }
    }

    @AfterEach
    void stop() {
        works.close();
    }

    @Test
    void itIsReadWhenItIsDueAndOnce() {
        declare(Missed.ONCE, Overlap.SKIP);
        at.clock().look();
        assertThat(readings).isEmpty();
        clock.set(Instant.parse("2026-11-21T02:30:01Z"));
        at.clock().look();
        at.clock().look();
        assertThat(readings).hasSize(1);
        assertThat(outcomes()).containsExactly(Outcome.RUNNING);
        read(0);
        assertThat(outcomes()).containsExactly(Outcome.DONE);
        assertThat(at.schedules().find(NIGHTLY).status().next()).isEqualTo(Instant.parse("2026-11-22T02:30:00Z"));
    }

    @Test
    void whatWasMissedForDaysIsReadOnceOrNotAtAll() {
        declare(Missed.ONCE, Overlap.SKIP);
        clock.advance(DAY.multipliedBy(5));
        at.clock().look();
        assertThat(outcomes()).containsExactly(Outcome.RUNNING);
        read(0);

        declare(Missed.SKIP, Overlap.SKIP);
        clock.advance(DAY.multipliedBy(5));
        at.clock().look();
        assertThat(readings).hasSize(1);
        assertThat(outcomes()).containsExactly(Outcome.MISSED, Outcome.DONE);
    }

    @Test
    void aRunThatGoesOnIsNotOvertaken() {
        declare(Missed.ONCE, Overlap.SKIP);
        due(2);
        assertThat(outcomes()).containsExactly(Outcome.OVERLAPPED, Outcome.RUNNING);

        declare(Missed.ONCE, Overlap.QUEUE);
        due(2);
        assertThat(outcomes())
                .as("one waits, a second one is left out")
                .containsExactly(Outcome.OVERLAPPED, Outcome.QUEUED, Outcome.OVERLAPPED, Outcome.RUNNING);
        read(0);
        assertThat(readings).hasSize(2);
    }

    @Test
    void aRunIsOverWhenItsSubmissionIs() throws Exception {
        declare(Missed.ONCE, Overlap.SKIP);
        due(1);
        works.submit(Map.of("a.jpg", "one"));
        read(0);
        assertThat(outcomes()).as("the submission still grows").containsExactly(Outcome.RUNNING);
        long submission = works.count("select max(id) from submission");
        assertThat(newest().submission())
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo(submission));
        works.finish();
        Ends.awaitDone(works);
        at.clock().look();
        assertThat(outcomes()).containsExactly(Outcome.DONE);
    }

    @Test
    void aKilledRunIsBegunAgainByTheNextProcess() {
        UUID node = UUID.randomUUID();
        at = process(node, this::reading);
        declare(Missed.ONCE, Overlap.SKIP);
        due(1);
        at = process(node, this::reading);
        at.clock().look();
        assertThat(readings).hasSize(2);
        read(1);
        assertThat(outcomes()).containsExactly(Outcome.DONE);
    }

    @Test
    void aFailureIsWrittenDown() {
        declare(Missed.ONCE, Overlap.SKIP);
        due(1);
        readings.get(0).completeExceptionally(new IllegalStateException("the server is away"));
        at.clock().look();
        assertThat(newest().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(newest().note()).hasValue("the server is away");
    }

    @Test
    void pausedItWaitsAndByHandItRuns() {
        declare(Missed.ONCE, Overlap.SKIP);
        at.schedules().pause(NIGHTLY);
        due(3);
        assertThat(readings).isEmpty();
        at.schedules().runNow(NIGHTLY, "by a test");
        at.clock().look();
        assertThat(readings).hasSize(1);
        read(0);
        at.schedules().resume(NIGHTLY);
        at.clock().look();
        assertThat(readings)
                .as("what passed while it was paused was not missed")
                .hasSize(1);
        assertThatThrownBy(() -> at.schedules().runNow("weekly", "by a test")).isInstanceOf(ScheduleException.class);
    }

    @Test
    void whatTheConfigurationNamesIsChangedThere() {
        declare(Missed.ONCE, Overlap.SKIP);
        assertThatThrownBy(() -> at.schedules().put(schedule(NIGHTLY, Missed.SKIP, Overlap.SKIP)))
                .isInstanceOf(ScheduleException.class);
        assertThatThrownBy(() -> at.schedules().delete(NIGHTLY)).isInstanceOf(ScheduleException.class);
        assertThat(at.schedules().put(schedule("weekly", Missed.SKIP, Overlap.SKIP)))
                .isTrue();
        assertThat(at.schedules().put(schedule("weekly", Missed.ONCE, Overlap.SKIP)))
                .isFalse();
        at.schedules().declare(List.of());
        assertThat(at.schedules().list()).extracting(Schedule::name).containsExactly("weekly");
        at.schedules().delete("weekly");
        assertThat(at.schedules().list()).isEmpty();
    }

    @Test
    void whatNobodyHereHasWaitsForAProcessThatHas() {
        at.runs()
                .byHand(
                        Optional.empty(),
                        new Task.Read(TenantId.DEFAULT, new SourceName("elsewhere"), Priority.BACKFILL),
                        "by a test");
        at.clock().look();
        assertThat(readings).isEmpty();
        assertThat(at.runs().page(Optional.empty(), Long.MAX_VALUE, 10))
                .extracting(ScheduleRun::outcome)
                .containsExactly(Outcome.QUEUED);
    }

    /** Eight processes look at one database at the same moment, fifty nights long. */
    @Test
    void manyProcessesActOnEachTimeOnce() throws Exception {
        int processes = 8;
        int nights = 50;
        ConcurrentLinkedQueue<Task> begun = new ConcurrentLinkedQueue<>();
        List<ScheduleClock> clocks = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            clocks.add(process(UUID.randomUUID(), task -> {
                        begun.add(task);
                        return CompletableFuture.completedFuture(Optional.empty());
                    })
                    .clock());
        }
        declare(Missed.ONCE, Overlap.SKIP);
        CyclicBarrier night = new CyclicBarrier(
                processes, () -> clock.set(TIMES.next(clock.instant()).orElseThrow()));
        CyclicBarrier day = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (ScheduleClock one : clocks) {
                ends.add(threads.submit(() -> {
                    for (int i = 0; i < nights; i++) {
                        night.await(30, TimeUnit.SECONDS);
                        one.look();
                        one.look();
                        day.await(30, TimeUnit.SECONDS);
                        one.look();
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(begun).hasSize(nights);
        assertThat(works.count("select count(*) from schedule_run where outcome = 'DONE'"))
                .isEqualTo(nights);
        assertThat(works.count("select count(*) from schedule_run")).isEqualTo(nights);
    }

    private static Schedule schedule(String name, Missed missed, Overlap overlap) {
        return Schedule.wanted(
                name,
                new Task.Read(TenantId.DEFAULT, Works.SOURCE, Priority.SCHEDULED),
                TIMES,
                new Schedule.Policy(missed, overlap));
    }

    private void declare(Missed missed, Overlap overlap) {
        at.schedules().declare(List.of(schedule(NIGHTLY, missed, overlap)));
    }

    /** Ends a reading, and lets it be noticed. */
    private void read(int reading) {
        readings.get(reading).complete(Optional.empty());
        at.clock().look();
    }

    /** Lets it be due so many times, each in time. */
    private void due(int times) {
        for (int i = 0; i < times; i++) {
            clock.set(TIMES.next(clock.instant()).orElseThrow());
            at.clock().look();
        }
    }

    private ScheduleRun newest() {
        return at.runs().page(Optional.of(NIGHTLY), Long.MAX_VALUE, 1).get(0);
    }

    private List<Outcome> outcomes() {
        return at.runs().page(Optional.of(NIGHTLY), Long.MAX_VALUE, 10).stream()
                .map(ScheduleRun::outcome)
                .toList();
    }
}
