package dev.matteline.app.api;

import dev.matteline.app.engine.SourceLook;
import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Caller;
import dev.matteline.app.security.Change;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SourceSettings;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.SourceHolds;
import dev.matteline.jobs.batch.control.SourceHolds.Hold;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The configured sources: how they are, and holding them back. A suspension stays through a restart. */
@RestController
@RequestMapping("/api/v1/sources")
@Needs(value = Right.CONTROL, wholeInstallation = true)
final class SourceController {

    private static final int MAX_REASON = 500;

    private final SourceControl control;
    private final SourceHolds holds;
    private final SourceLook configured;
    private final Settings settings;

    SourceController(SourceControl control, SourceHolds holds, SourceLook configured, Settings settings) {
        this.configured = configured;
        this.control = control;
        this.holds = holds;
        this.settings = settings;
    }

    /** {@code suspendedBy} is there only when somebody has. */
    record SourceJson(
            String name,
            @Nullable String kind,
            @Nullable String tenant,
            @Nullable String preset,
            String state,
            String reason,
            @Nullable String suspendedBy,
            @Nullable Instant suspendedAt,
            SourceStatus.Counts counts,
            List<SourceStatus.Problem> problems) {}

    @GetMapping
    @Needs(value = Right.READ, wholeInstallation = true)
    List<SourceJson> list() {
        return control.status().stream()
                .sorted(Comparator.comparing(status -> status.name().value()))
                .map(this::json)
                .toList();
    }

    @GetMapping("/{name}")
    @Needs(value = Right.READ, wholeInstallation = true)
    SourceJson one(@PathVariable String name) {
        return json(find(name));
    }

    /** Nothing more is taken from it until it is resumed. */
    @PostMapping("/{name}/suspend")
    SourceJson suspend(Caller caller, Change change, @PathVariable String name, @RequestParam String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0) {
            throw ApiProblem.of(400, "parameter_invalid", "reason is 1 to " + MAX_REASON + " characters.");
        }
        SourceName source = find(name).name();
        change.from(held(source));
        holds.hold(source, caller.name(), reason);
        control.suspend(source, reason);
        change.to(held(source));
        return json(control.status(source));
    }

    @PostMapping("/{name}/resume")
    SourceJson resume(Change change, @PathVariable String name) {
        SourceName source = find(name).name();
        change.from(held(source));
        configured.release(source);
        change.to(held(source));
        return json(control.status(source));
    }

    /** What a suspension changes of a source. */
    record HeldJson(String state, String reason) {}

    private HeldJson held(SourceName source) {
        SourceStatus status = control.status(source);
        return new HeldJson(status.state().name().toLowerCase(Locale.ROOT), status.reason());
    }

    private SourceStatus find(String name) {
        return control.status().stream()
                .filter(status -> status.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("source", name));
    }

    private SourceJson json(SourceStatus status) {
        Optional<SourceSettings> configured = settings.sources().stream()
                .filter(source -> source.name().equals(status.name().value()))
                .findFirst();
        Optional<Hold> hold = holds.of(status.name());
        return new SourceJson(
                status.name().value(),
                configured
                        .map(source -> source.kind().name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                configured.map(SourceSettings::tenant).orElse(null),
                configured.map(SourceSettings::preset).orElse(null),
                status.state().name().toLowerCase(Locale.ROOT),
                status.reason(),
                hold.map(Hold::by).orElse(null),
                hold.map(Hold::at).orElse(null),
                status.counts(),
                status.problems());
    }
}
