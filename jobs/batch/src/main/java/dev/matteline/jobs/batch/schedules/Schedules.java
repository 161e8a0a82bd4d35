package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.schedules.Schedule.Status;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The schedules. Throws a {@link ScheduleException} for a name that is not known. */
public final class Schedules {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ScheduleRuns runs;
    private final Clock clock;

    public Schedules(JdbcClient jdbc, TransactionTemplate transaction, ScheduleRuns runs, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.runs = runs;
        this.clock = clock;
    }

    /** By name. */
    public List<Schedule> list() {
        return jdbc.sql("select * from schedule order by name")
                .query(ScheduleRows::schedule)
                .list();
    }

    public Schedule find(String name) {
        return look(name).orElseThrow(() -> ScheduleException.unknown(name));
    }

    /** It is not due until it is resumed; a run that goes on goes on. */
    public void pause(String name) {
        int changed = jdbc.sql("update schedule set paused = true where name = :name")
                .param("name", name)
                .update();
        if (changed == 0) {
            throw ScheduleException.unknown(name);
        }
    }

    /** It is due again from its next time on; what passed while it was paused was not missed. */
    public void resume(String name) {
        transaction.executeWithoutResult(status -> {
            Schedule schedule = find(name);
            jdbc.sql("update schedule set paused = false, next_at = :next where name = :name and paused")
                    .param("next", next(schedule.times()))
                    .param("name", name)
                    .update();
        });
    }

    /** Queues a run that is due now, paused or not; gives its number. */
    public long runNow(String name, String note) {
        return runs.byHand(Optional.of(name), find(name).task(), note);
    }

    /** Makes it, or replaces one of this name that the configuration does not name; true when it is new. */
    public boolean put(Schedule schedule) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Schedule> before = look(schedule.name());
            refuseDeclared(before);
            write(schedule, false);
            return before.isEmpty();
        }));
    }

    /** Its runs stay, and one that goes on goes on. */
    public void delete(String name) {
        transaction.executeWithoutResult(status -> {
            refuseDeclared(Optional.of(find(name)));
            jdbc.sql("delete from schedule where name = :name")
                    .param("name", name)
                    .update();
        });
    }

    /** As the configuration says; those that it named and does not name any more are gone, their runs stay. */
    public void declare(Collection<Schedule> declared) {
        transaction.executeWithoutResult(status -> {
            declared.forEach(schedule -> write(schedule, true));
            jdbc.sql("delete from schedule where declared and not name = any(:names)")
                    .param("names", declared.stream().map(Schedule::name).toArray(String[]::new))
                    .update();
        });
    }

    /** Those that schedules read, paused or not. */
    Set<SourceName> sources() {
        return jdbc
                .sql("select distinct source from schedule where source is not null")
                .query(String.class)
                .list()
                .stream()
                .map(SourceName::new)
                .collect(Collectors.toSet());
    }

    /** Locked until the caller's transaction ends; another process passes over them. */
    List<Schedule> due() {
        return jdbc.sql("select * from schedule where not paused and next_at <= :now order by next_at"
                        + " for no key update skip locked")
                .param("now", ScheduleRows.at(clock.instant()))
                .query(ScheduleRows::schedule)
                .list();
    }

    void advance(Schedule schedule) {
        jdbc.sql("update schedule set next_at = :next where name = :name")
                .param("next", next(schedule.times()))
                .param("name", schedule.name())
                .update();
    }

    private Optional<Schedule> look(String name) {
        return jdbc.sql("select * from schedule where name = :name for no key update")
                .param("name", name)
                .query(ScheduleRows::schedule)
                .optional();
    }

    private static void refuseDeclared(Optional<Schedule> before) {
        before.filter(schedule -> schedule.status().declared()).ifPresent(schedule -> {
            throw ScheduleException.declared(schedule.name());
        });
    }

    /** Another time table counts from now; the same one goes on, so that what was missed meanwhile is known. */
    private void write(Schedule schedule, boolean declared) {
        jdbc.sql("""
                        insert into schedule (name, task, tenant_id, source, priority, cron, zone, missed, overlap,
                            declared, next_at)
                        values (:name, :task, :tenant, :source, :priority, :cron, :zone, :missed, :overlap,
                            :declared, :next)
                        on conflict (name) do update set task = excluded.task, tenant_id = excluded.tenant_id,
                            source = excluded.source, priority = excluded.priority, missed = excluded.missed,
                            overlap = excluded.overlap, declared = excluded.declared,
                            next_at = case when schedule.cron = excluded.cron and schedule.zone = excluded.zone
                                then schedule.next_at else excluded.next_at end,
                            cron = excluded.cron, zone = excluded.zone
                        """)
                .params(ScheduleRows.parameters(schedule.task()))
                .param("name", schedule.name())
                .param("cron", schedule.times().cron())
                .param("zone", schedule.times().zone().getId())
                .param("missed", schedule.policy().missed().name())
                .param("overlap", schedule.policy().overlap().name())
                .param("declared", declared)
                .param("next", next(schedule.times()))
                .update();
    }

    private OffsetDateTime next(Timetable times) {
        return ScheduleRows.at(times.next(clock.instant()).orElse(Status.NEVER));
    }
}
