package dev.matteline.app.service;

import dev.matteline.jobs.batch.schedules.Schedule;
import dev.matteline.jobs.batch.schedules.Schedule.Missed;
import dev.matteline.jobs.batch.schedules.Schedule.Overlap;
import dev.matteline.jobs.batch.schedules.Task;
import dev.matteline.jobs.batch.schedules.Timetable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What the house does whether the configuration speaks of it or not; the configuration can say when. */
final class HouseSchedules {

    private static final List<Schedule> ALWAYS = List.of(
            of("nightly-books", new Task.Reconcile(), "30 3 * * *"),
            of("hourly-sweep", new Task.Sweep(), "15 * * * *"));

    private HouseSchedules() {}

    /** Those that are declared, and those of the house whose task no declared one has. */
    static List<Schedule> with(List<Schedule> declared) {
        List<Schedule> all = new ArrayList<>(declared);
        ALWAYS.stream()
                .filter(own -> declared.stream().noneMatch(one -> one.task().equals(own.task())))
                .forEach(all::add);
        return all;
    }

    private static Schedule of(String name, Task task, String cron) {
        return Schedule.wanted(
                name, task, new Timetable(cron, ZoneId.of("UTC")), new Schedule.Policy(Missed.ONCE, Overlap.SKIP));
    }
}
