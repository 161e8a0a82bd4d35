package dev.matteline.app.submit;

import dev.matteline.app.AppException;
import dev.matteline.app.engine.Recipes;
import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.results.ResultShelf;
import dev.matteline.app.settings.Preset;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.app.settings.SourceSettings;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.video.VideoRecipe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads orders: a preset by name, with single settings changed by the names that they have in presets.yaml. */
public final class Orders {

    private final Settings settings;
    private final Presets presets;
    private final Recipes recipes;
    private final ModelStore models;

    public Orders(Settings settings, Presets presets, Recipes recipes, ModelStore models) {
        this.settings = settings;
        this.presets = presets;
        this.recipes = recipes;
        this.models = models;
    }

    /** The names of all settings that may be changed. */
    public static Set<String> options() {
        Set<String> options = new TreeSet<>(Recipe.defaults().values().keySet());
        options.addAll(VideoRecipe.DEFAULT.values().keySet());
        return options;
    }

    /** @throws ApiProblem {@code preset_unknown}, {@code option_invalid}, {@code model_not_available}, {@code sink_unknown} */
    public Order read(TenantId tenant, String preset, Map<String, String> options, List<String> sinks) {
        Preset base = find(tenant, preset);
        requireNoFiles(options);
        return new Order(tenant, work(preset, base, options), sinks(tenant, sinks));
    }

    /**
     * Whether one could be ordered.
     *
     * @throws ApiProblem as {@link #read}
     */
    public void check(Presets.Made made) {
        requireNoFiles(made.options());
        Presets.Made unchanged = new Presets.Made(made.name(), made.tenant(), made.base(), made.tier(), Map.of());
        work(made.name(), presets.resolve(unchanged), made.options());
    }

    private Preset find(TenantId tenant, String preset) {
        return presets.find(tenant, preset)
                .orElseThrow(() -> ApiProblem.of(
                        422,
                        "preset_unknown",
                        "There is no preset '" + preset + "'; known: " + String.join(", ", presets.names(tenant))
                                + "."));
    }

    /** For options that are made here and not by the caller: they may name files. */
    public Order trusted(TenantId tenant, String preset, Map<String, String> options) {
        return new Order(tenant, work(preset, find(tenant, preset), options), List.of());
    }

    /** A picture as background is a file of this machine. */
    private static void requireNoFiles(Map<String, String> options) {
        options.forEach((key, value) -> {
            if (key.endsWith("background")
                    && value.strip().toLowerCase(Locale.ROOT).startsWith("image")) {
                throw ApiProblem.of(
                        422, "option_invalid", "A picture as background has to be part of a preset of this service.");
            }
        });
    }

    private Work work(String preset, Preset base, Map<String, String> options) {
        try {
            Preset wanted = base.with(options);
            if (options.containsKey("model") || options.containsKey("fallback")) {
                wanted.recipe().subject().models().forEach(this::requireAtHand);
            }
            return recipes.of(preset, wanted);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(422, "option_invalid", String.valueOf(e.getMessage()));
        } catch (AppException e) {
            throw ApiProblem.of(422, e.code(), e.getMessage() + ".");
        }
    }

    /** A caller may not name a file of this machine, nor make it download a gigabyte. */
    private void requireAtHand(String model) {
        boolean usual = settings.presets().values().stream()
                .anyMatch(preset -> preset.recipe().subject().models().contains(model));
        if (usual) {
            return;
        }
        try {
            if (models.atHand(models.catalog().find(model))) {
                return;
            }
        } catch (ModelException e) {
            throw ApiProblem.of(422, "model_not_available", "There is no model of this name.");
        }
        throw ApiProblem.of(
                422,
                "model_not_available",
                "The model '" + model
                        + "' is not on this machine; an operator can fetch it with matteline models pull.");
    }

    private List<SinkName> sinks(TenantId tenant, List<String> names) {
        Set<String> open = openTo(tenant);
        for (String name : names) {
            if (!open.contains(name)) {
                throw ApiProblem.of(422, "sink_unknown", "There is no sink '" + name + "'.");
            }
        }
        return names.stream().distinct().map(SinkName::new).toList();
    }

    /** Sinks that a source of the tenant feeds; the default tenant is the owner of the installation and has all. */
    private Set<String> openTo(TenantId tenant) {
        Set<String> open = settings.sources().stream()
                .filter(source -> source.tenant().equals(tenant.value()))
                .map(SourceSettings::sinks)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        if (tenant.equals(TenantId.DEFAULT)) {
            settings.sinks().stream().map(SinkSettings::name).forEach(open::add);
        }
        open.remove(ResultShelf.NAME.value());
        return open;
    }
}
