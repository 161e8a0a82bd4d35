package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.batch.schedules.Schedule;
import dev.matteline.jobs.batch.schedules.ScheduleException;
import dev.matteline.jobs.batch.schedules.ScheduleRun;
import dev.matteline.jobs.batch.schedules.ScheduleRuns;
import dev.matteline.jobs.batch.schedules.Schedules;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is done at certain times. One that the configuration names is changed there; it can be paused and run here. */
@RestController
@RequestMapping("/api/v1/schedules")
@Needs(value = Right.CONTROL, wholeInstallation = true)
final class ScheduleController {

    private final Schedules schedules;
    private final ScheduleRuns runs;
    private final Settings settings;

    ScheduleController(Schedules schedules, ScheduleRuns runs, Settings settings) {
        this.schedules = schedules;
        this.runs = runs;
        this.settings = settings;
    }

    @GetMapping
    @Needs(value = Right.READ, wholeInstallation = true)
    List<ScheduleJson.Listed> list() {
        return schedules.list().stream().map(ScheduleJson::of).toList();
    }

    @GetMapping("/{name}")
    @Needs(value = Right.READ, wholeInstallation = true)
    ScheduleJson.Listed one(@PathVariable String name) {
        return ScheduleJson.of(find(name));
    }

    /** Newest first. Those of a schedule that is gone are still there. */
    @GetMapping("/{name}/runs")
    @Needs(value = Right.READ, wholeInstallation = true)
    Page<RunJson> runs(
            @PathVariable String name,
            @RequestParam Optional<Long> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return Page.of(
                runs.page(Optional.of(clean(name)), cursor.orElse(Long.MAX_VALUE), Page.checked(limit)),
                limit,
                ScheduleRun::id,
                RunJson::of);
    }

    /** Makes it or replaces it; its source is not watched from now on. */
    @PutMapping("/{name}")
    ResponseEntity<ScheduleJson.Listed> put(
            Change change, @PathVariable String name, @RequestBody ScheduleJson wanted) {
        known(name).ifPresent(change::from);
        boolean created = schedules.put(wanted.wanted(name, settings));
        return ResponseEntity.status(created ? 201 : 200).body(change.to(one(name)));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(Change change, @PathVariable String name) {
        change.from(one(name));
        schedules.delete(clean(name));
        return ResponseEntity.noContent().build();
    }

    /** Not due until it is resumed; a run that goes on goes on. */
    @PostMapping("/{name}/pause")
    ScheduleJson.Listed pause(Change change, @PathVariable String name) {
        change.from(one(name));
        schedules.pause(clean(name));
        return change.to(one(name));
    }

    /** What passed while it was paused was not missed. */
    @PostMapping("/{name}/resume")
    ScheduleJson.Listed resume(Change change, @PathVariable String name) {
        change.from(one(name));
        schedules.resume(clean(name));
        return change.to(one(name));
    }

    /** Queues a run that is due now, paused or not. */
    @PostMapping("/{name}/run")
    ResponseEntity<RunJson> run(Caller caller, @PathVariable String name) {
        long run = schedules.runNow(clean(name), "asked for by " + caller.name());
        return ResponseEntity.accepted().body(RunJson.of(runs.find(run).orElseThrow()));
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(ScheduleException e) {
        int status = switch (e.kind()) {
            case UNKNOWN -> 404;
            case DECLARED -> 409;
        };
        return Problems.answer(ApiProblem.of(status, e.code(), String.valueOf(e.getMessage())));
    }

    private Optional<ScheduleJson.Listed> known(String name) {
        return schedules.list().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(ScheduleJson::of);
    }

    private Schedule find(String name) {
        return schedules.find(clean(name));
    }

    /** The database takes no NUL. */
    private static String clean(String name) {
        if (name.indexOf('\0') >= 0) {
            throw ApiProblem.notFound("schedule", "of this name");
        }
        return name;
    }
}
