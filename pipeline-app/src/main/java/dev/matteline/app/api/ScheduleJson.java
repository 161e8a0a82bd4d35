package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.schedules.Schedule;
import dev.matteline.jobs.batch.schedules.Schedule.Missed;
import dev.matteline.jobs.batch.schedules.Schedule.Overlap;
import dev.matteline.jobs.batch.schedules.Schedule.Status;
import dev.matteline.jobs.batch.schedules.Task;
import dev.matteline.jobs.batch.schedules.Timetable;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules as callers write and read them; the words are those of schedules.yaml. */
record ScheduleJson(
        @Nullable String task,
        @Nullable String source,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable PolicyJson policy) {

    record PolicyJson(
            @Nullable String missed,
            @Nullable String overlap,
            @Nullable String priority) {}

    /** One as it is. {@code next} is not there when it is never due again. */
    record Listed(
            String name,
            ScheduleJson schedule,
            boolean declared,
            boolean paused,
            @Nullable Instant next) {}

    static Listed of(Schedule schedule) {
        Status status = schedule.status();
        return new Listed(
                schedule.name(),
                new ScheduleJson(
                        word(schedule.task()),
                        schedule.task() instanceof Task.Read read
                                ? read.source().value()
                                : null,
                        schedule.times().cron(),
                        schedule.times().zone().getId(),
                        new PolicyJson(
                                word(schedule.policy().missed()),
                                word(schedule.policy().overlap()),
                                schedule.task() instanceof Task.Read read ? word(read.priority()) : null)),
                status.declared(),
                status.paused(),
                status.paused() || status.next().equals(Status.NEVER) ? null : status.next());
    }

    /** @throws ApiProblem {@code schedule_invalid} or {@code source_not_found} */
    Schedule wanted(String name, Settings settings) {
        PolicyJson how = Optional.ofNullable(policy).orElse(new PolicyJson(null, null, null));
        try {
            return Schedule.wanted(
                    name,
                    task(settings, how),
                    new Timetable(
                            Objects.requireNonNullElse(cron, ""), ZoneId.of(Objects.requireNonNullElse(zone, "UTC"))),
                    new Schedule.Policy(
                            value(Missed.class, "policy.missed", how.missed(), Missed.ONCE),
                            value(Overlap.class, "policy.overlap", how.overlap(), Overlap.SKIP)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ApiProblem.of(422, "schedule_invalid", "The schedule cannot be: " + e.getMessage() + ".");
        }
    }

    private Task task(Settings settings, PolicyJson how) {
        String kind = Objects.requireNonNullElse(task, "read");
        if (source == null) {
            return switch (kind) {
                case "reconcile" -> new Task.Reconcile();
                case "sweep" -> new Task.Sweep();
                default -> throw new IllegalArgumentException("task is 'read' with a source, 'reconcile' or 'sweep'");
            };
        }
        if (!kind.equals("read")) {
            throw new IllegalArgumentException("only the task 'read' has a source");
        }
        return read(settings, source, value(Priority.class, "policy.priority", how.priority(), Priority.SCHEDULED));
    }

    /** Of a source that is configured here. */
    static Task.Read read(Settings settings, String source, Priority priority) {
        return settings.sources().stream()
                .filter(one -> one.name().equals(source))
                .findFirst()
                .map(one -> new Task.Read(new TenantId(one.tenant()), new SourceName(one.name()), priority))
                .orElseThrow(() -> ApiProblem.of(422, "source_not_found", "There is no source of this name."));
    }

    static <E extends Enum<E>> E value(Class<E> type, String field, @Nullable String word, E otherwise) {
        if (word == null) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field + " is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(ScheduleJson::word)
                                .toList()));
    }

    static String word(Task task) {
        return task.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
