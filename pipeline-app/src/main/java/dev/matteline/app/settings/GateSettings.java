package dev.matteline.app.settings;

import dev.matteline.models.gate.Gate;
import dev.matteline.models.gate.GateRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from a matte with something wrong; one rule a {@link Gate}, the usual one where none is given. */
public record GateSettings(
        @Nullable GateRule noForeground,
        @Nullable GateRule lowConfidence,
        @Nullable GateRule cutByFrame,
        @Nullable GateRule haze,
        @Nullable GateRule fragments,
        @Nullable GateRule holes) {

    void addTo(Map<String, String> values) {
        RecipeKeys keys = new RecipeKeys(values);
        keys.put("gates." + Gate.NO_FOREGROUND.key(), noForeground, GateRule::text);
        keys.put("gates." + Gate.LOW_CONFIDENCE.key(), lowConfidence, GateRule::text);
        keys.put("gates." + Gate.CUT_BY_FRAME.key(), cutByFrame, GateRule::text);
        keys.put("gates." + Gate.HAZE.key(), haze, GateRule::text);
        keys.put("gates." + Gate.FRAGMENTS.key(), fragments, GateRule::text);
        keys.put("gates." + Gate.HOLES.key(), holes, GateRule::text);
    }
}
