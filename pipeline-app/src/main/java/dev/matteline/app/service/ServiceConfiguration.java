package dev.matteline.app.service;

import dev.matteline.app.api.ApiConfiguration;
import dev.matteline.app.home.MattelineHome;
import dev.matteline.app.removebg.RemoveBgConfiguration;
import dev.matteline.app.results.ResultShelf;
import dev.matteline.app.screening.Scanner;
import dev.matteline.app.security.SecurityConfiguration;
import dev.matteline.app.settings.PlaceKind;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.books.BooksCheck;
import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.control.Expiry;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Troubles;
import dev.matteline.jobs.batch.delivery.Breakers;
import dev.matteline.jobs.batch.schedules.ScheduleClock;
import dev.matteline.jobs.batch.schedules.ScheduleRuns;
import dev.matteline.jobs.batch.schedules.ScheduledWork;
import dev.matteline.jobs.batch.schedules.SchedulesConfiguration;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.source.SourceControl;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
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
    HealthIndicator sinksHealthIndicator(Settings settings, Breakers breakers) {
        return EngineHealth.sinks(
                settings.sinks().stream().map(SinkSettings::name).toList(), breakers);
    }

    @Bean
    BooksCheck booksCheck(Reconciliation reconciliation) {
        return new BooksCheck(reconciliation);
    }

    @Bean
    Sweep sweep(
            Expiry expiry,
            ScheduleRuns runs,
            Settings settings,
            MattelineHome home,
            RoutedOutputSink sinks,
            Clock clock) {
        Map<SinkName, Path> folders = settings.sinks().stream()
                .filter(sink -> sink.kind() == PlaceKind.FOLDER)
                .collect(Collectors.toMap(
                        sink -> new SinkName(sink.name()), sink -> Objects.requireNonNull(sink.path())));
        folders.put(ResultShelf.NAME, home.downloads());
        Sweep.Places places = new Sweep.Places(Map.entry(ResultShelf.NAME, home.downloads()), folders, sinks::sweep);
        return new Sweep(expiry, runs, places, clock);
    }

    @Bean
    ScheduledWork scheduledWork(ConfiguredSources sources, BooksCheck books, Sweep sweep, ExecutorService jobThreads) {
        return new HouseWork(sources, books, sweep, jobThreads);
    }

    @Bean
    ScheduleTicker scheduleTicker(ScheduleClock clock) {
        return new ScheduleTicker(clock);
    }

    /** What scaling and alerts look at. */
    @Bean
    MeterBinder backlogMeters(Overview overview, BooksCheck books, Breakers breakers) {
        return registry -> {
            Gauge.builder("matteline.books.differences", books, BooksCheck::differences)
                    .description("Differences that the last comparison of the books has found")
                    .register(registry);
            Gauge.builder("matteline.sinks.resting", breakers, Breakers::number)
                    .description("Sinks that get nothing at the moment, because they failed several times in a row")
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
