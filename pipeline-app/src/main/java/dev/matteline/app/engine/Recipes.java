package dev.matteline.app.engine;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.settings.Preset;
import dev.matteline.app.settings.PresetSettings;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Recipe;
import java.util.Set;

/** Makes the work of a source out of a preset, and fetches its model, so that a missing one is told at the start. */
public final class Recipes {

    /** What the user has to change; anything else may be well another time. */
    private static final Set<ModelException.Reason> WRONG =
            Set.of(ModelException.Reason.UNKNOWN_MODEL, ModelException.Reason.MODEL_UNUSABLE);

    private final CutoutPipeline pipeline;

    Recipes(CutoutPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The work of a preset as it stands in presets.yaml; see {@link #of(String, Preset)}. */
    public Work of(String presetName, PresetSettings preset) {
        return of(presetName, Preset.of(preset));
    }

    /** Throws an {@link AppException} with the model's own code when it cannot be had. */
    public Work of(String presetName, Preset preset) {
        try {
            return of(presetName, preset.recipe(), preset.units());
        } catch (IllegalArgumentException e) {
            throw new AppException(ExitCode.USAGE, "preset_invalid", String.valueOf(e.getMessage()), "", e);
        }
    }

    /** The same for a recipe that is a preset's with changes. */
    public Work of(String presetName, Recipe recipe, int units) {
        try {
            return new Work(
                    presetName,
                    recipe.values(),
                    Digest.of(pipeline.identity(recipe)),
                    recipe.format().extension(),
                    units);
        } catch (ModelException e) {
            ExitCode exit = WRONG.contains(e.reason()) ? ExitCode.USAGE : ExitCode.INFRASTRUCTURE;
            throw new AppException(exit, e.code(), String.valueOf(e.getMessage()), "see matteline models list", e);
        }
    }
}
