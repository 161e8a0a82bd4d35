package dev.matteline.app.service;

import dev.matteline.app.api.ApiConfiguration;
import dev.matteline.app.removebg.RemoveBgConfiguration;
import dev.matteline.app.screening.Scanner;
import dev.matteline.app.security.SecurityConfiguration;
import dev.matteline.jobs.batch.books.BooksCheck;
import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Troubles;
import dev.matteline.jobs.batch.schedules.ScheduleClock;
import dev.matteline.jobs.batch.schedules.ScheduledWork;
import dev.matteline.jobs.batch.schedules.SchedulesConfiguration;
import dev.matteline.routes.source.SourceControl;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.ExecutorService;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What makes a service of the engine: configured sources and sinks, health, metrics. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceStarter.class,
    ConfiguredSources.class,
    SourceSpecs.class,
    SchedulesConfiguration.class,
    ApiConfiguration.class,
    RemoveBgConfiguration.class,
    SecurityConfiguration.class
})
public class ServiceConfiguration {

    @Bean
    HealthIndicator jobsHealthIndicator(Troubles troubles) {
        return EngineHealth.jobs(troubles);
    }

    @Bean
    HealthIndicator scannerHealthIndicator(Scanner scanner) {
        return EngineHealth.scanner(scanner);
    }

    @Bean
    HealthIndicator sourcesHealthIndicator(SourceControl sources) {
        return EngineHealth.sources(sources);
    }

    @Bean
    BooksCheck booksCheck(Reconciliation reconciliation) {
        return new BooksCheck(reconciliation);
    }

    @Bean
    ScheduledWork scheduledWork(ConfiguredSources sources, BooksCheck books, ExecutorService jobThreads) {
        return new HouseWork(sources, books, jobThreads);
    }

    @Bean
    ScheduleTicker scheduleTicker(ScheduleClock clock) {
        return new ScheduleTicker(clock);
    }

    /** What scaling and alerts look at. */
    @Bean
    MeterBinder backlogMeters(Overview overview, BooksCheck books) {
        return registry -> {
            Gauge.builder("matteline.books.differences", books, BooksCheck::differences)
                    .description("Differences that the last comparison of the books has found")
                    .register(registry);
            Gauge.builder("matteline.items.open", overview, Overview::openItems)
                    .description("Items that have not come to their end")
                    .register(registry);
            Gauge.builder("matteline.deliveries.pending", overview, Overview::pendingDeliveries)
                    .description("Deliveries in the outbox")
                    .register(registry);
        };
    }
}
