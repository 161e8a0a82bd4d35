package dev.matteline.app.settings;

import dev.matteline.jobs.batch.schedules.Schedule;
import dev.matteline.jobs.batch.schedules.Schedule.Missed;
import dev.matteline.jobs.batch.schedules.Schedule.Overlap;
import dev.matteline.jobs.batch.schedules.Timetable;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done at certain times.
 *
 * @param source what is read, a source of sources.yaml; null exactly when nothing is
 * @param cron in the local time of {@code zone}
 */
public record ScheduleSettings(
        String name, Kind task, @Nullable String source, String cron, ZoneId zone, PolicySettings policy) {

    /** What there is to do. */
    public enum Kind {
        READ,
        RECONCILE,
        SWEEP
    }

    /**
     * How it is done.
     *
     * @param missed what happens when nothing ran at the time
     * @param overlap what happens when the run before still goes on
     * @param priority how urgent what is read is
     */
    public record PolicySettings(
            @DefaultValue("once") Missed missed,
            @DefaultValue("skip") Overlap overlap,
            @DefaultValue("scheduled") Priority priority) {}

    public ScheduleSettings(
            @Nullable String name,
            @DefaultValue("read") Kind task,
            @Nullable String source,
            @Nullable String cron,
            @DefaultValue("UTC") ZoneId zone,
            @DefaultValue PolicySettings policy) {
        this.name = Required.text("a schedule", "name", name);
        this.task = task;
        this.source = source;
        this.cron = Required.text("schedule " + name, "cron", cron);
        this.zone = zone;
        this.policy = policy;
        if (task == Kind.READ) {
            Required.text("schedule " + name, "source", source);
        } else if (source != null) {
            throw new IllegalArgumentException("schedule " + name + ": only 'task: read' has a 'source'");
        }
        times();
    }

    /** In the words of the jobs. */
    public Timetable times() {
        return new Timetable(cron, zone);
    }

    public Schedule.Policy policies() {
        return new Schedule.Policy(policy.missed(), policy.overlap());
    }
}
