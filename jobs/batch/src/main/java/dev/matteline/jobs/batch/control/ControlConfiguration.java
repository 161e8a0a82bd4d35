package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.JobsSettings;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.control.Chores.Chore;
import dev.matteline.jobs.batch.cutout.CutoutJob;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.cutout.InFlight;
import dev.matteline.jobs.batch.cutout.VideoFolders;
import dev.matteline.jobs.batch.delivery.Dispatcher;
import dev.matteline.jobs.batch.ledger.Cancellation;
import dev.matteline.jobs.batch.ledger.Claims;
import dev.matteline.jobs.batch.ledger.Funding;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.ledger.WorkerId;
import dev.matteline.jobs.batch.ledger.Workers;
import dev.matteline.jobs.batch.report.ReportJob;
import dev.matteline.jobs.batch.submission.SourceBindings;
import dev.matteline.jobs.batch.submission.Submissions;
import dev.matteline.jobs.batch.tenants.Closing;
import dev.matteline.jobs.batch.tenants.Grants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wiring of what keeps the jobs going. */
@Configuration(proxyBeanMethods = false)
public class ControlConfiguration {

    /** As many sinks are delivered to at the same time. */
    private static final int DISPATCHERS = 3;

    @Bean
    Troubles troubles() {
        return new Troubles();
    }

    @Bean
    Overview overview(@Qualifier("directJdbcClient") JdbcClient direct) {
        return new Overview(direct, new Submissions(direct));
    }

    @Bean
    Lineage lineage(@Qualifier("directJdbcClient") JdbcClient direct) {
        return new Lineage(direct);
    }

    @Bean
    Requests requests(@Qualifier("jdbcClient") JdbcClient jdbc, Submissions submissions) {
        return new Requests(jdbc, submissions);
    }

    @Bean
    ItemSearch itemSearch(@Qualifier("directJdbcClient") JdbcClient direct) {
        return new ItemSearch(direct);
    }

    @Bean
    SinkStates sinkStates(@Qualifier("directJdbcClient") JdbcClient direct) {
        return new SinkStates(direct);
    }

    @Bean
    SourceHolds sourceHolds(@Qualifier("directJdbcClient") JdbcClient direct) {
        return new SourceHolds(direct);
    }

    @Bean
    Reviews reviews(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            FileContentStore store) {
        return new Reviews(jdbc, transaction, outbox, key -> {
            try {
                store.delete(key);
            } catch (IOException e) {
                throw new UncheckedIOException("the content of a rejected item cannot be deleted", e);
            }
        });
    }

    @Bean
    DeadLetters deadLetters(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            FileContentStore store,
            Doorbell doorbell) {
        return new DeadLetters(jdbc, transaction, outbox, store, doorbell);
    }

    @Bean
    Expiry expiry(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            FileContentStore store,
            JobsSettings settings) {
        return new Expiry(jdbc, transaction, outbox, store, settings.retention());
    }

    @Bean
    Retries retries(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction,
            DeadLetters letters,
            Doorbell doorbell) {
        return new Retries(jdbc, transaction, letters, doorbell);
    }

    @Bean
    LostOutputs lostOutputs(
            @Qualifier("directJdbcClient") JdbcClient direct, Submissions submissions, Doorbell doorbell) {
        return new LostOutputs(direct, submissions, doorbell);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService jobThreads() {
        return Executors.newCachedThreadPool();
    }

    @Bean
    Launcher launcher(
            @Qualifier("directJdbcClient") JdbcClient direct,
            JobRepository repository,
            JobOperator operator,
            WorkerId worker,
            Claims claims,
            ControlParts parts) {
        JobRuns runs = new JobRuns(direct, repository, operator, worker, parts.clock());
        return new Launcher(runs, claims, parts);
    }

    @Bean
    ControlParts controlParts(
            ExecutorService jobThreads, Troubles troubles, Doorbell doorbell, Clock clock, JobsSettings settings) {
        return new ControlParts(
                jobThreads,
                troubles,
                doorbell,
                clock,
                new Berths(settings.work().jobs()));
    }

    /** What launcher and keeper share. */
    record ControlParts(ExecutorService threads, Troubles troubles, Doorbell doorbell, Clock clock, Berths berths) {}

    @Bean
    Conductor conductor(
            SourceBindings bindings,
            @Qualifier("directJdbcClient") JdbcClient direct,
            Pauses pauses,
            CutoutJob cutout,
            ReportJob report,
            Launcher launcher) {
        return new Conductor(bindings, new Submissions(direct), new Backlog(direct), pauses, cutout, report, launcher);
    }

    @Bean
    Pauses pauses(@Qualifier("directJdbcClient") JdbcClient direct, DiskWatch disk) {
        return new Pauses(direct, new Submissions(direct), disk);
    }

    @Bean
    DiskWatch diskWatch(FileContentStore store, JobsSettings settings, Troubles troubles, Clock clock) {
        return new DiskWatch(store::free, settings.storage().freeSpace(), troubles, clock);
    }

    @Bean
    SubmissionControl submissionControl(Submissions submissions, Cancellation cancellation, Doorbell doorbell) {
        return new SubmissionControl(submissions, cancellation, doorbell);
    }

    @Bean
    Workers workers(@Qualifier("jdbcClient") JdbcClient jdbc, TransactionTemplate transaction, WorkerId worker) {
        return new Workers(jdbc, transaction, worker);
    }

    @Bean
    Cleanup cleanup(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            FileContentStore store,
            VideoFolders folders,
            Expiry expiry,
            Clock clock) {
        return new Cleanup(jdbc, store, folders, expiry, clock.instant());
    }

    /** Grants come before funding: what a new period grants is used at once. */
    @Bean
    Chores chores(Grants grants, Closing closing, Funding funding, DiskWatch disk, ControlParts parts) {
        return new Chores(
                List.of(
                        new Chore("room on the disk", Duration.ofSeconds(1), disk::full),
                        new Chore("grants of a new period", Duration.ofSeconds(20), grants::rollOver),
                        new Chore("cancelling for closed tenants", Duration.ofSeconds(5), closing::cancelAll),
                        new Chore("funding of waiting items", Duration.ofMillis(500), funding::fund),
                        new Chore("expiry of reservations", Duration.ofMinutes(1), funding::expire)),
                parts.troubles(),
                parts.clock());
    }

    @Bean
    Keeper.Charges charges(
            Workers workers, Cleanup cleanup, Chores chores, Conductor conductor, Dispatcher dispatcher) {
        return new Keeper.Charges(workers, cleanup, chores, conductor, Collections.nCopies(DISPATCHERS, dispatcher));
    }

    @Bean
    Keeper keeper(JobsSettings settings, Keeper.Charges charges, InFlight inFlight, ControlParts parts) {
        return new Keeper(
                settings.node(),
                charges,
                inFlight,
                settings.work().hangLimit(),
                parts.threads(),
                parts.troubles(),
                parts.doorbell());
    }
}
