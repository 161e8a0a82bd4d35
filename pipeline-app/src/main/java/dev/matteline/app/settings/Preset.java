package dev.matteline.app.settings;

import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.video.VideoRecipe;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A preset made up for a piece of work, with what was changed for it.
 *
 * @param video how a film is made
 * @param tier of quality that it is sold as
 * @param units what one delivered item costs
 */
public record Preset(Recipe recipe, VideoRecipe video, Tier tier, int units) {

    /** The preset as it stands in presets.yaml. */
    public static Preset of(PresetSettings settings) {
        return new Preset(
                settings.recipe(),
                settings.video().recipe(),
                settings.tier(),
                Objects.requireNonNull(settings.units(), "a loaded preset has a price"));
    }

    /** The same as another tier, for what one delivered item of it costs. */
    public Preset soldAs(Tier other, int price) {
        return new Preset(recipe, video, other, price);
    }

    /**
     * With other values for some keys of its recipe.
     *
     * @throws IllegalArgumentException naming the key that is unknown or whose value is wrong
     */
    public Preset with(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(recipe.values());
        values.putAll(video.values());
        if (changes.containsKey("format")) {
            // a budget that was meant for another format
            values.remove("max-bytes");
        }
        values.putAll(changes);
        return new Preset(Recipe.of(values), VideoRecipe.of(values), tier, units);
    }
}
