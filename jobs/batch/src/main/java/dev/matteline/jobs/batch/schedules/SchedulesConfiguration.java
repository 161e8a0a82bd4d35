package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.batch.ledger.WorkerId;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wiring of the schedules; whoever imports it provides the {@link ScheduledWork}. */
@Configuration(proxyBeanMethods = false)
public class SchedulesConfiguration {

    @Bean
    ScheduleRuns scheduleRuns(@Qualifier("jdbcClient") JdbcClient jdbc, WorkerId worker, Clock clock) {
        return new ScheduleRuns(jdbc, worker, clock);
    }

    @Bean
    Schedules schedules(
            @Qualifier("jdbcClient") JdbcClient jdbc, TransactionTemplate transaction, ScheduleRuns runs, Clock clock) {
        return new Schedules(jdbc, transaction, runs, clock);
    }

    @Bean
    ScheduleClock scheduleClock(
            Schedules schedules, ScheduleRuns runs, TransactionTemplate transaction, ScheduledWork work, Clock clock) {
        return new ScheduleClock(schedules, runs, transaction, work, clock);
    }
}
