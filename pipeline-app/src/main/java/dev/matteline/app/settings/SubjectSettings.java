package dev.matteline.app.settings;

import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.models.cutout.Prompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the subject is found, beside model and region.
 *
 * @param fallback models that stand in, in this order
 * @param prompt what a model is pointed at that can be
 * @param mirror whether the picture is looked at in the mirror as well; null: at the tiers high and ultra
 * @param part of the subject
 */
public record SubjectSettings(
        @Nullable List<String> fallback,
        @Nullable Prompt prompt,
        @Nullable Boolean mirror,
        @Nullable String part) {

    void addTo(Map<String, String> values, Tier tier) {
        RecipeKeys keys = new RecipeKeys(values);
        keys.put(
                "fallback",
                fallback == null || fallback.isEmpty() ? null : fallback,
                names -> String.join(", ", names));
        keys.put("prompt", prompt, Prompt::text);
        keys.put("part", part, text -> text);
        boolean worth = tier == Tier.HIGH || tier == Tier.ULTRA;
        values.put("mirror", Boolean.toString(mirror == null ? worth : mirror));
    }
}
