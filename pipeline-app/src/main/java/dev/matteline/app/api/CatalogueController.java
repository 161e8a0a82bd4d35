package dev.matteline.app.api;

import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.control.SinkStates;
import dev.matteline.jobs.batch.control.SinkStates.SinkState;
import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.catalog.ModelStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the configuration offers: models and sinks, and how those are. */
@RestController
@RequestMapping("/api/v1")
@Needs(Right.READ)
final class CatalogueController {

    private final Settings settings;
    private final ModelStore models;
    private final SinkStates sinks;

    CatalogueController(Settings settings, ModelStore models, SinkStates sinks) {
        this.settings = settings;
        this.models = models;
        this.sinks = sinks;
    }

    record ModelJson(String id, String task, String licence, boolean commercialUse, boolean builtIn, int memoryMib) {}

    /**
     * {@code state} is {@code ok} or, while it refuses what is sent to it, {@code failing}, with the last {@code problem};
     * {@code waiting} deliveries are due or under way, {@code dead} ones were given up.
     */
    record SinkJson(
            String name,
            String kind,
            String state,
            long waiting,
            long dead,
            @Nullable SinkProblem problem) {}

    record SinkProblem(
            String code, String message, @Nullable Instant next) {}

    @GetMapping("/models")
    List<ModelJson> models() {
        return models.catalog().all().stream().map(CatalogueController::json).toList();
    }

    @GetMapping("/sinks")
    @Needs(value = Right.READ, wholeInstallation = true)
    List<SinkJson> sinks() {
        Map<SinkName, SinkState> states = sinks.all();
        return settings.sinks().stream()
                .map(sink -> json(sink, Optional.ofNullable(states.get(new SinkName(sink.name())))))
                .toList();
    }

    private static ModelJson json(ModelSpec model) {
        return new ModelJson(
                model.id(),
                model.task(),
                model.licence().name(),
                model.licence().commercialUse(),
                model.builtIn(),
                model.memoryMiB());
    }

    private static SinkJson json(SinkSettings sink, Optional<SinkState> state) {
        return new SinkJson(
                sink.name(),
                sink.kind().name().toLowerCase(Locale.ROOT),
                state.filter(found -> found.refused() > 0).isPresent() ? "failing" : "ok",
                state.map(SinkState::waiting).orElse(0L),
                state.map(SinkState::dead).orElse(0L),
                state.flatMap(SinkState::problem)
                        .map(problem -> new SinkProblem(
                                problem.code(),
                                problem.message(),
                                problem.next().orElse(null)))
                        .orElse(null));
    }
}
