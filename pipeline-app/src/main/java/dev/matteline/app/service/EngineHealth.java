package dev.matteline.app.service;

import dev.matteline.app.screening.Scanner;
import dev.matteline.jobs.batch.control.Troubles;
import dev.matteline.jobs.batch.delivery.Breakers;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceStatus;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health of the parts that Spring does not know: jobs and sources. Trouble degrades, it does not take the app down. */
final class EngineHealth {

    private EngineHealth() {}

    static HealthIndicator jobs(Troubles troubles) {
        return () -> {
            Health.Builder health = troubles.current().isEmpty() ? Health.up() : Health.down();
            troubles.current()
                    .forEach((place, trouble) -> health.withDetail(place, trouble.code() + ": " + trouble.message()));
            return health.build();
        };
    }

    /** Down from a file that could not be scanned to the next that was. */
    static HealthIndicator scanner(Scanner scanner) {
        return () -> {
            Health.Builder health = scanner.trouble().isEmpty() ? Health.up() : Health.down();
            scanner.trouble().ifPresent(why -> health.withDetail("clamd", why));
            return health.withDetail("passedUnseen", scanner.unseen()).build();
        };
    }

    /** Down while a sink gets nothing because it failed several times in a row. */
    static HealthIndicator sinks(Collection<String> names, Breakers breakers) {
        return () -> {
            Map<String, Breakers.Rest> resting = breakers.resting();
            Health.Builder health = resting.isEmpty() ? Health.up() : Health.down();
            names.forEach(name -> health.withDetail(name, "takes deliveries"));
            resting.forEach((name, rest) -> health.withDetail(
                    name, "left alone until " + rest.until() + "; " + rest.code() + ": " + rest.message()));
            return health.build();
        };
    }

    static HealthIndicator sources(SourceControl sources) {
        return () -> {
            Health.Builder health = Health.up();
            for (SourceStatus status : sources.status()) {
                if (!status.problems().isEmpty() || status.state() == SourceStatus.State.FAILED) {
                    health.down();
                }
                health.withDetail(status.name().value(), describe(status));
            }
            return health.build();
        };
    }

    private static String describe(SourceStatus status) {
        String problems = status.problems().stream()
                .map(problem -> "; " + problem.code() + ": " + problem.message())
                .reduce("", String::concat);
        return status.state().name().toLowerCase(Locale.ROOT)
                + (status.reason().isEmpty() ? "" : " (" + status.reason() + ")")
                + problems;
    }
}
