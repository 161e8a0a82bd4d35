package dev.matteline.app.api;

import dev.matteline.app.engine.SourceLook;
import dev.matteline.app.engine.SourceLook.Seen;
import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.batch.schedules.ScheduleRun;
import dev.matteline.jobs.batch.schedules.ScheduleRuns;
import dev.matteline.jobs.batch.schedules.Task;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs of schedules, and sources that somebody has read now. */
@RestController
@RequestMapping("/api/v1/runs")
@Needs(value = Right.READ, wholeInstallation = true)
final class RunController {

    private final ScheduleRuns runs;
    private final Settings settings;
    private final SourceLook look;

    RunController(ScheduleRuns runs, Settings settings, SourceLook look) {
        this.runs = runs;
        this.settings = settings;
        this.look = look;
    }

    /** {@code fresh} of the found ones are not registered yet. */
    record SeenJson(String source, long found, long fresh, long units) {}

    /** {@code priority} is interactive, scheduled or backfill; without it backfill. */
    record LaunchJson(@Nullable String source, @Nullable String priority) {}

    /** Newest first. */
    @GetMapping
    Page<RunJson> list(@RequestParam Optional<Long> cursor, @RequestParam(defaultValue = "50") int limit) {
        return Page.of(
                runs.page(Optional.empty(), cursor.orElse(Long.MAX_VALUE), Page.checked(limit)),
                limit,
                ScheduleRun::id,
                RunJson::of);
    }

    @GetMapping("/{id}")
    RunJson one(@PathVariable long id) {
        return RunJson.of(runs.find(id).orElseThrow(() -> ApiProblem.notFound("run", id)));
    }

    /** What reading a source would take and cost at most; takes nothing. Films cost as much for each started second. */
    @Needs(value = Right.CONTROL, wholeInstallation = true)
    @PostMapping("/dry")
    SeenJson dry(@RequestBody LaunchJson wanted) {
        String source = String.valueOf(wanted.source());
        try {
            Seen seen = look.look(source)
                    .orElseThrow(() -> ApiProblem.of(422, "source_not_found", "There is no source of this name."));
            return new SeenJson(source, seen.found(), seen.fresh(), seen.units());
        } catch (IllegalStateException e) {
            throw ApiProblem.of(422, "source_not_readable", String.valueOf(e.getMessage()));
        }
    }

    /** Has a source read to its end, as one submission; a watched one is watched again afterwards. */
    @PostMapping
    @Needs(value = Right.CONTROL, wholeInstallation = true)
    ResponseEntity<RunJson> launch(Caller caller, @RequestBody LaunchJson wanted) {
        Task.Read task = ScheduleJson.read(settings, String.valueOf(wanted.source()), priority(wanted));
        long run = runs.byHand(Optional.empty(), task, "asked for by " + caller.name());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/runs/" + run))
                .body(one(run));
    }

    private static Priority priority(LaunchJson wanted) {
        try {
            return ScheduleJson.value(Priority.class, "priority", wanted.priority(), Priority.BACKFILL);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(422, "run_invalid", e.getMessage() + ".");
        }
    }
}
