package dev.matteline.jobs.batch;

import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.books.Statements;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.control.ControlConfiguration;
import dev.matteline.jobs.batch.cutout.Bench;
import dev.matteline.jobs.batch.cutout.CutoutJob;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.cutout.FairShare;
import dev.matteline.jobs.batch.cutout.InFlight;
import dev.matteline.jobs.batch.cutout.ItemCutter;
import dev.matteline.jobs.batch.cutout.SegmentRows;
import dev.matteline.jobs.batch.cutout.VideoFolders;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.jobs.batch.delivery.DeliveryConfiguration;
import dev.matteline.jobs.batch.feed.FeedLedger;
import dev.matteline.jobs.batch.feed.FeedOutcomes;
import dev.matteline.jobs.batch.intake.IntakeConfiguration;
import dev.matteline.jobs.batch.isolation.TenantScope;
import dev.matteline.jobs.batch.ledger.Accounts;
import dev.matteline.jobs.batch.ledger.Cancellation;
import dev.matteline.jobs.batch.ledger.Claims;
import dev.matteline.jobs.batch.ledger.Funding;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.ledger.Settlement;
import dev.matteline.jobs.batch.ledger.WorkerId;
import dev.matteline.jobs.batch.report.ReportAttachment;
import dev.matteline.jobs.batch.report.ReportJob;
import dev.matteline.jobs.batch.report.ReportWriter;
import dev.matteline.jobs.batch.submission.SourceBindings;
import dev.matteline.jobs.batch.submission.Submissions;
import dev.matteline.jobs.batch.tenants.TenantsConfiguration;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs as beans. Needs from outside: {@link JobsSettings}, a primary data source with its transaction manager, the
 * pool behind it as {@code directDataSource}, both as the role that works for all tenants, {@code tenantDataSource} as the role
 * that answers for one, {@code SourceBindings}, {@code Screening}, an {@link OutputSink}, and the
 * cutters {@code hereCutter} and {@code isolatedCutter}.
 */
@Configuration(proxyBeanMethods = false)
@Import({IntakeConfiguration.class, DeliveryConfiguration.class, ControlConfiguration.class, TenantsConfiguration.class
})
public class JobsConfiguration {

    @Bean
    WorkerId worker() {
        return WorkerId.random();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Statements that must not become part of a chunk's transaction. */
    @Bean
    JdbcClient directJdbcClient(@Qualifier("directDataSource") DataSource pool) {
        return JdbcClient.create(pool);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new RepeatedTransaction(transactionManager);
    }

    /** Answers for one tenant at a time. */
    @Bean
    TenantScope tenantScope(@Lazy @Qualifier("tenantDataSource") DataSource tenants) {
        return new TenantScope(tenants);
    }

    @Bean
    Reconciliation reconciliation(@Qualifier("jdbcClient") JdbcClient jdbc, TransactionTemplate transaction) {
        return new Reconciliation(jdbc, transaction);
    }

    @Bean
    Statements statements(@Qualifier("directJdbcClient") JdbcClient direct) {
        return new Statements(direct);
    }

    @Bean
    FileContentStore contentStore(JobsSettings settings) throws IOException {
        return new FileContentStore(settings.storage().content());
    }

    @Bean
    Doorbell doorbell() {
        return new Doorbell();
    }

    @Bean
    InFlight inFlight(JobsSettings settings, Clock clock) throws IOException {
        return InFlight.open(settings.storage().inFlight(), clock);
    }

    @Bean
    VideoFolders videoFolders(JobsSettings settings) {
        return new VideoFolders(settings.storage().content().resolveSibling("video"));
    }

    @Bean
    VideosAtWork videosAtWork() {
        return new VideosAtWork();
    }

    @Bean
    SegmentRows segmentRows(@Qualifier("directJdbcClient") JdbcClient direct) {
        return new SegmentRows(direct);
    }

    @Bean
    Submissions submissions(@Qualifier("jdbcClient") JdbcClient jdbc) {
        return new Submissions(jdbc);
    }

    @Bean
    Accounts accounts(@Qualifier("jdbcClient") JdbcClient jdbc, JobsSettings settings) {
        return new Accounts(jdbc, settings.retention().reservations());
    }

    @Bean
    Funding funding(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction,
            Accounts accounts,
            Submissions submissions) {
        return new Funding(jdbc, transaction, accounts, submissions);
    }

    @Bean
    Cancellation cancellation(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            TransactionTemplate transaction,
            Accounts accounts,
            Submissions submissions,
            FileContentStore store) {
        return new Cancellation(jdbc, transaction, accounts, submissions, store);
    }

    @Bean
    Outbox outbox(@Qualifier("jdbcClient") JdbcClient jdbc, WorkerId worker) {
        return new Outbox(jdbc, worker);
    }

    @Bean
    Claims claims(
            @Qualifier("directJdbcClient") JdbcClient direct,
            PlatformTransactionManager transactionManager,
            WorkerId worker) {
        return new Claims(direct, transactionManager, worker);
    }

    @Bean
    Bench bench(
            JobsSettings settings,
            @Qualifier("hereCutter") ItemCutter here,
            @Qualifier("isolatedCutter") ItemCutter isolated) {
        return new Bench(settings.work().places(), here, isolated);
    }

    @Bean
    FairShare fairShare(JobsSettings settings) {
        return new FairShare(settings.work().places());
    }

    @Bean
    CutoutJob.Parts cutoutParts(
            Claims claims,
            Bench bench,
            FairShare share,
            Accounts accounts,
            Outbox outbox,
            FileContentStore store,
            Doorbell doorbell,
            VideoFolders folders,
            @Qualifier("jdbcClient") JdbcClient jdbc) {
        return new CutoutJob.Parts(
                claims, bench, share, new Settlement(jdbc, accounts, outbox), store, doorbell, folders);
    }

    @Bean
    CutoutJob cutoutJob(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            CutoutJob.Parts parts,
            JobsSettings settings) {
        return new CutoutJob(
                repository, transactionManager, parts, settings.work().lanes());
    }

    @Bean
    ReportWriter reportWriter(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            Clock clock,
            Submissions submissions,
            FileContentStore store,
            Outbox outbox,
            List<ReportAttachment> attachments) {
        return new ReportWriter(jdbc, clock, submissions, store, outbox, attachments);
    }

    @Bean
    FeedLedger feedLedger(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            SourceBindings bindings,
            Submissions submissions,
            FileContentStore store,
            TransactionTemplate transaction) {
        return new FeedLedger(jdbc, bindings, submissions, store, transaction);
    }

    @Bean
    FeedOutcomes feedOutcomes(@Qualifier("jdbcClient") JdbcClient jdbc) {
        return new FeedOutcomes(jdbc);
    }

    @Bean
    ReportJob reportJob(JobRepository repository, PlatformTransactionManager transactionManager, ReportWriter writer) {
        return new ReportJob(repository, transactionManager, writer);
    }
}
