package dev.matteline.app.engine;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.settings.Preset;
import dev.matteline.app.settings.PresetSettings;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding.Price;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import dev.matteline.jobs.batch.tenants.PriceRules;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelStore;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.cutout.Subject;
import dev.matteline.models.video.VideoRecipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the work of a source out of a preset, and fetches its model, so that a missing one is told at the start. */
public final class Recipes {

    /** What the user has to change; anything else may be well another time. */
    private static final Set<ModelException.Reason> WRONG =
            Set.of(ModelException.Reason.UNKNOWN_MODEL, ModelException.Reason.MODEL_UNUSABLE);

    private final CutoutPipeline pipeline;
    private final PriceRules prices;
    private final ModelStore models;

    Recipes(CutoutPipeline pipeline, PriceRules prices, ModelStore models) {
        this.pipeline = pipeline;
        this.prices = prices;
        this.models = models;
    }

    /** The work of a preset as it stands in presets.yaml; see {@link #of(String, Preset)}. */
    public Work of(String presetName, PresetSettings preset) {
        return of(presetName, Preset.of(preset));
    }

    /** Throws an {@link AppException} with the model's own code when it cannot be had. */
    public Work of(String presetName, Preset preset) {
        try {
            Recipe recipe = preset.recipe();
            VideoRecipe video = preset.video();
            // what no file can hold is told at the start, before anything is decoded
            video.formatFor(recipe);
            return new Work(
                    presetName,
                    both(recipe, video),
                    Digest.of(identity(recipe, video)),
                    recipe.format().extension(),
                    price(preset));
        } catch (IllegalArgumentException e) {
            throw new AppException(ExitCode.USAGE, "preset_invalid", String.valueOf(e.getMessage()), "", e);
        } catch (ModelException e) {
            ExitCode exit = WRONG.contains(e.reason()) ? ExitCode.USAGE : ExitCode.INFRASTRUCTURE;
            throw new AppException(exit, e.code(), String.valueOf(e.getMessage()), "see matteline models list", e);
        }
    }

    private Price price(Preset preset) {
        return new Price(preset.tier(), preset.units(), prices.current().version(), restricted(preset.recipe()));
    }

    /** The licence of a model file that somebody brings is theirs to know. */
    private Optional<String> restricted(Recipe recipe) {
        Subject subject = recipe.subject();
        for (String standIn : subject.fallback()) {
            if (forbidsCommerce(standIn)) {
                throw new IllegalArgumentException(
                        "The fallback model " + standIn
                                + " is not for commercial use; only a preset's own model may be one that a tenant is permitted.");
            }
        }
        return Optional.of(subject.model()).filter(this::forbidsCommerce);
    }

    private boolean forbidsCommerce(String model) {
        return models.catalog().all().stream()
                .anyMatch(spec -> spec.id().equals(model) && !spec.licence().commercialUse());
    }

    private static Map<String, String> both(Recipe recipe, VideoRecipe video) {
        Map<String, String> values = new LinkedHashMap<>(recipe.values());
        values.putAll(video.values());
        return values;
    }

    /** Pictures keep their identity as long as nobody asks for anything special about films. */
    private String identity(Recipe recipe, VideoRecipe video) throws ModelException {
        String identity = pipeline.identity(recipe);
        return video.equals(VideoRecipe.DEFAULT) ? identity : identity + video.values();
    }
}
