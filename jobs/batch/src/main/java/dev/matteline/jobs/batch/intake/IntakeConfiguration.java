package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.batch.JobsSettings;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.Accounts;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.submission.SourceBindings;
import dev.matteline.jobs.batch.submission.Submissions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wiring of the intake. */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    @Bean
    Register register(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            Submissions submissions,
            Accounts accounts,
            Outbox outbox,
            JobsSettings settings) {
        Admission admission = new Admission(jdbc, settings.storage().openItems());
        return new Register(jdbc, submissions, new OutputNames(jdbc), accounts, outbox, admission);
    }

    @Bean
    HighWater highWater(
            @Qualifier("directJdbcClient") JdbcClient direct,
            SourceBindings bindings,
            FileContentStore store,
            JobsSettings settings) {
        JobsSettings.Storage storage = settings.storage();
        return new HighWater(direct, bindings, store, new HighWater.Marks(storage.openItems(), storage.freeSpace()));
    }

    @Bean
    Intake intake(
            SourceBindings bindings,
            Submissions submissions,
            Register register,
            Screening screening,
            FileContentStore store,
            HighWater highWater,
            TransactionTemplate transaction) {
        return new LedgerIntake(bindings, submissions, register, screening, store, highWater, transaction);
    }
}
