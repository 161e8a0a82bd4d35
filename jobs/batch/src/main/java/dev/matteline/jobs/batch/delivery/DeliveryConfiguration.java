package dev.matteline.jobs.batch.delivery;

import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.batch.JobsSettings;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.Accounts;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.submission.SourceBindings;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wiring of the delivery. */
@Configuration(proxyBeanMethods = false)
public class DeliveryConfiguration {

    @Bean
    Receipts receipts(
            @Qualifier("jdbcClient") JdbcClient jdbc,
            Outbox outbox,
            Accounts accounts,
            JobsSettings settings,
            TransactionTemplate transaction) {
        return new Receipts(jdbc, outbox, accounts, settings.delivery(), transaction);
    }

    @Bean
    Breakers breakers(JobsSettings settings, Clock clock) {
        return new Breakers(settings.delivery(), clock);
    }

    @Bean
    Turns turns(Outbox outbox, SourceBindings bindings, Breakers breakers) {
        return new Turns(outbox, bindings::sinks, breakers);
    }

    @Bean
    Dispatcher dispatcher(Turns turns, Outbox outbox, OutputSink sink, Receipts receipts, FileContentStore store) {
        return new Dispatcher(turns, outbox, sink, receipts, store);
    }
}
