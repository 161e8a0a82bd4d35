package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.security.Needs;
import dev.matteline.app.security.Right;
import dev.matteline.app.settings.PresetSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.catalog.ModelStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the configuration offers: presets, models, sinks. */
@RestController
@RequestMapping("/api/v1")
@Needs(Right.READ)
final class CatalogueController {

    private final Settings settings;
    private final ModelStore models;

    CatalogueController(Settings settings, ModelStore models) {
        this.settings = settings;
        this.models = models;
    }

    /** {@code options} are the settings that a submission can change, with the preset's values. */
    record PresetJson(String name, Map<String, String> options) {}

    record ModelJson(String id, String task, String licence, boolean commercialUse, boolean builtIn, int memoryMib) {}

    record SinkJson(String name, String kind) {}

    @GetMapping("/presets")
    List<PresetJson> presets() {
        return new TreeMap<>(settings.presets())
                .entrySet().stream()
                        .map(preset -> json(preset.getKey(), preset.getValue()))
                        .toList();
    }

    @GetMapping("/presets/{name}")
    PresetJson preset(@PathVariable String name) {
        PresetSettings preset = settings.presets().get(name);
        if (preset == null) {
            throw ApiProblem.notFound("preset", name);
        }
        return json(name, preset);
    }

    @GetMapping("/models")
    List<ModelJson> models() {
        return models.catalog().all().stream().map(CatalogueController::json).toList();
    }

    @GetMapping("/sinks")
    @Needs(value = Right.READ, wholeInstallation = true)
    List<SinkJson> sinks() {
        return settings.sinks().stream().map(CatalogueController::json).toList();
    }

    private static PresetJson json(String name, PresetSettings preset) {
        return new PresetJson(name, preset.recipe().values());
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

    private static SinkJson json(SinkSettings sink) {
        return new SinkJson(sink.name(), sink.kind().name().toLowerCase(Locale.ROOT));
    }
}
