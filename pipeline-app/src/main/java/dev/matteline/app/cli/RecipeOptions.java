package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.run.RunRequest;
import dev.matteline.app.settings.Preset;
import dev.matteline.app.settings.PresetSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.models.catalog.ModelCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how outputs are made, and their meaning for a preset. */
final class RecipeOptions {

    @Option(names = "--preset", paramLabel = "NAME", description = "a preset of presets.yaml", defaultValue = "default")
    String preset = Settings.DEFAULT;

    @Option(names = "--model", paramLabel = "ID|FILE.onnx", description = "a catalogue id or a model file")
    @Nullable String model;

    @Option(
            names = "--fallback",
            paramLabel = "ID",
            split = ",",
            description = "models that stand in where the one before cannot be had or fails")
    private final List<String> fallback = new ArrayList<>();

    @Option(
            names = "--prompt",
            paramLabel = "'point X Y; ...'",
            description = "what sam is pointed at: center, or point X Y, not X Y, box X1 Y1 X2 Y2 in px or %%")
    @Nullable String prompt;

    @Option(names = "--mirror", negatable = true, description = "look twice, the second time in the mirror")
    @Nullable Boolean mirror;

    @Option(names = "--part", paramLabel = "NAME", description = "of models that tell parts apart, e.g. upper")
    @Nullable String part;

    @Mixin
    private final RenderingOptions rendering = new RenderingOptions();

    @Option(names = "--tenant", paramLabel = "NAME", description = "who pays", defaultValue = "default")
    String tenant = Settings.DEFAULT;

    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    boolean dryRun;

    RunRequest request(RunPaths paths, Settings settings) {
        requireKnown("tenant", tenant, settings.customers().tenants().keySet());
        requireKnown("preset", preset, settings.presets().keySet());
        PresetSettings base =
                java.util.Objects.requireNonNull(settings.presets().get(preset), "just looked up");
        return new RunRequest(
                paths.inputs(), paths.output(), new TenantId(tenant), preset, apply(base, catalog(settings)), dryRun);
    }

    private static ModelCatalog catalog(Settings settings) {
        return settings.models().places(Path.of("")).catalog();
    }

    private Preset apply(PresetSettings base, ModelCatalog catalog) {
        Map<String, String> changes = new LinkedHashMap<>(rendering.changes());
        if (model != null) {
            changes.put("model", modelReference(model, catalog));
        }
        if (!fallback.isEmpty()) {
            changes.put(
                    "fallback",
                    fallback.stream().map(one -> modelReference(one, catalog)).collect(Collectors.joining(", ")));
        }
        if (prompt != null) {
            changes.put("prompt", prompt);
        }
        if (mirror != null) {
            changes.put("mirror", mirror.toString());
        }
        if (part != null) {
            changes.put("part", part);
        }
        try {
            return Preset.of(base).with(changes);
        } catch (IllegalArgumentException e) {
            throw usage("option_invalid", String.valueOf(e.getMessage()), "see matteline run --help", e);
        }
    }

    /** A file by its absolute path, or an id of the catalogue. */
    private static String modelReference(String given, ModelCatalog catalog) {
        if (!given.endsWith(".onnx") && !given.contains("/")) {
            return ModelShelf.find(catalog, given).id();
        }
        Path file = Path.of(given).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw usage(
                    "model_missing",
                    "cannot read the model file " + file,
                    "give a catalogue id or an .onnx file",
                    null);
        }
        return file.toString();
    }

    private static void requireKnown(String kind, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw usage(
                    kind + "_unknown",
                    "there is no " + kind + " '" + name + "'",
                    "known: " + String.join(", ", new TreeSet<>(known)),
                    null);
        }
    }

    private static AppException usage(String code, String what, String hint, @Nullable Exception cause) {
        return cause == null
                ? new AppException(ExitCode.USAGE, code, what, hint)
                : new AppException(ExitCode.USAGE, code, what, hint, cause);
    }
}
