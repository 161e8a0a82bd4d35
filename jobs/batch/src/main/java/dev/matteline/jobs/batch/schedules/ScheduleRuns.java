package dev.matteline.jobs.batch.schedules;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.ledger.WorkerId;
import dev.matteline.jobs.batch.ledger.Workers;
import dev.matteline.jobs.batch.schedules.ScheduleRun.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be done, is being done, and was done. Every method is one statement. */
public final class ScheduleRuns {

    private final JdbcClient jdbc;
    private final WorkerId worker;
    private final Clock clock;

    public ScheduleRuns(JdbcClient jdbc, WorkerId worker, Clock clock) {
        this.jdbc = jdbc;
        this.worker = worker;
        this.clock = clock;
    }

    /** Newest first, of one schedule where it is given, those before {@code before}. */
    public List<ScheduleRun> page(Optional<String> schedule, long before, int limit) {
        return jdbc.sql("select * from schedule_run where id < :before"
                        + " and (:schedule::text is null or schedule = :schedule) order by id desc limit :limit")
                .param("schedule", schedule.orElse(null))
                .param("before", before)
                .param("limit", limit)
                .query(ScheduleRows::run)
                .list();
    }

    public Optional<ScheduleRun> find(long id) {
        return jdbc.sql("select * from schedule_run where id = :id")
                .param("id", id)
                .query(ScheduleRows::run)
                .optional();
    }

    /** Queues something that somebody asked for; gives its number. */
    public long byHand(Optional<String> schedule, Task task, String note) {
        return jdbc.sql("""
                        insert into schedule_run (schedule, by_hand, task, tenant_id, source, priority, due_at, outcome, note)
                        values (:schedule, true, :task, :tenant, :source, :priority, :due, 'QUEUED', :note)
                        returning id
                        """)
                .params(ScheduleRows.parameters(task))
                .param("schedule", schedule.orElse(null))
                .param("due", ScheduleRows.at(clock.instant()))
                .param("note", note)
                .query(Long.class)
                .single();
    }

    /** That a schedule was due; without effect when that is written down already. */
    void record(Schedule schedule, Outcome outcome, @Nullable String note) {
        jdbc.sql("""
                        insert into schedule_run (schedule, by_hand, task, tenant_id, source, priority, due_at, outcome,
                            note, finished_at)
                        values (:schedule, false, :task, :tenant, :source, :priority, :due, :outcome, :note,
                            case when :outcome in ('OVERLAPPED', 'MISSED') then now() end)
                        on conflict do nothing
                        """)
                .params(ScheduleRows.parameters(schedule.task()))
                .param("schedule", schedule.name())
                .param("due", ScheduleRows.at(schedule.status().next()))
                .param("outcome", outcome.name())
                .param("note", note)
                .update();
    }

    /** Those that are not over, of a schedule or of what it reads, oldest first. */
    List<ScheduleRun> open(Schedule schedule) {
        return jdbc.sql("""
                        select * from schedule_run where outcome in ('QUEUED', 'RUNNING')
                          and (schedule = :schedule or source = :source and tenant_id = :tenant) order by id
                        """)
                .params(ScheduleRows.parameters(schedule.task()))
                .param("schedule", schedule.name())
                .query(ScheduleRows::run)
                .list();
    }

    /** Takes what can be begun here and waits for no other run; nobody else gets it. */
    List<ScheduleRun> claim(Collection<SourceName> sources) {
        return jdbc.sql("""
                        update schedule_run set outcome = 'RUNNING', worker = :worker, started_at = coalesce(started_at, :now)
                        where id in (
                            select id from schedule_run r
                            where outcome = 'QUEUED' and (source is null or source = any(:sources))
                              and not exists (select 1 from schedule_run o
                                where o.outcome in ('QUEUED', 'RUNNING') and o.id < r.id
                                  and (o.schedule = r.schedule or o.source = r.source and o.tenant_id = r.tenant_id))
                            for no key update skip locked)
                        returning *
                        """)
                .param("worker", worker.value())
                .param("now", ScheduleRows.at(clock.instant()))
                .param("sources", sources.stream().map(SourceName::value).toArray(String[]::new))
                .query(ScheduleRows::run)
                .list();
    }

    /** Gives back what dead workers were reading: it is begun again, which registers nothing twice. */
    int requeue() {
        return jdbc.sql("update schedule_run set outcome = 'QUEUED', worker = null"
                        + " where outcome = 'RUNNING' and read_at is null and worker not in (" + Workers.ALIVE + ")")
                .update();
    }

    /** Everything is handed over; the run goes on until its submission is done. */
    void read(long run, Optional<String> note) {
        jdbc.sql("""
                        update schedule_run r set read_at = :now, note = coalesce(:note, note), submission_id = (
                            select max(id) from submission s where s.tenant_id = r.tenant_id and s.source = r.source
                              and (s.state <> 'DONE' or s.created_at >= r.started_at))
                        where id = :id and outcome = 'RUNNING' and worker = :worker
                        """)
                .param("now", ScheduleRows.at(clock.instant()))
                .param("note", note.orElse(null))
                .param("id", run)
                .param("worker", worker.value())
                .update();
    }

    /** Ends those that have handed everything over and of which nothing is left to do. */
    int finish() {
        return jdbc.sql("""
                        update schedule_run r set outcome = 'DONE', finished_at = :now
                        where outcome = 'RUNNING' and read_at is not null and not exists (
                            select 1 from submission s where s.tenant_id = r.tenant_id and s.source = r.source
                              and s.state <> 'DONE')
                        """).param("now", ScheduleRows.at(clock.instant())).update();
    }

    void fail(long run, String note) {
        jdbc.sql("update schedule_run set outcome = 'FAILED', finished_at = :now, note = :note"
                        + " where id = :id and outcome = 'RUNNING' and worker = :worker")
                .param("now", ScheduleRows.at(clock.instant()))
                .param("note", note)
                .param("id", run)
                .param("worker", worker.value())
                .update();
    }

    /** Runs that were over so long ago are forgotten. */
    public int forget(Instant before) {
        return jdbc.sql("delete from schedule_run where finished_at < :before")
                .param("before", ScheduleRows.at(before))
                .update();
    }
}
