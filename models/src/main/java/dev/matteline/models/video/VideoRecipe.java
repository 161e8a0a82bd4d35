package dev.matteline.models.video;

import dev.matteline.models.av.ClipFormat;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.cutout.Recipe;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What decides, beside the {@link Recipe} of pictures, what becomes of a film.
 *
 * @param format empty: WebM where the result has alpha, MP4 where it has none
 * @param smoothing 0 to 100: how much of what the last frame showed is kept where nothing moves
 */
public record VideoRecipe(Optional<ClipFormat> format, int smoothing) {

    public static final VideoRecipe DEFAULT = new VideoRecipe(Optional.empty(), 50);

    private static final String FORMAT = "video.format";
    private static final String SMOOTHING = "video.smoothing";
    private static final String AUTO = "auto";

    public VideoRecipe {
        if (smoothing < 0 || smoothing > 100) {
            throw new IllegalArgumentException("smoothing runs from 0 to 100, not " + smoothing);
        }
    }

    /**
     * The format of the film.
     *
     * @throws IllegalArgumentException when the result has alpha and the format wished for has none
     */
    public ClipFormat formatFor(Recipe recipe) {
        boolean alpha = FrameStages.givesAlpha(recipe);
        ClipFormat chosen = format.orElse(alpha ? ClipFormat.WEBM : ClipFormat.MP4);
        if (alpha && !chosen.hasAlpha()) {
            throw new IllegalArgumentException(
                    "An MP4 video has no transparency; choose a background colour, or the video format webm, mov or png.");
        }
        return chosen;
    }

    /** A format by its name, {@code auto} by itself. */
    public static Optional<ClipFormat> parseFormat(String text) {
        return text.trim().equalsIgnoreCase(AUTO) ? Optional.empty() : Optional.of(ClipFormat.parse(text));
    }

    /** All settings as text, under keys that {@link Recipe#of} passes over. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(FORMAT, format.map(f -> f.name().toLowerCase(Locale.ROOT)).orElse(AUTO));
        values.put(SMOOTHING, Integer.toString(smoothing));
        return values;
    }

    /**
     * Reads settings; what is missing has its default, keys of pictures are passed over.
     *
     * @throws IllegalArgumentException naming the key that is unknown or whose value is wrong
     */
    public static VideoRecipe of(Map<String, String> values) {
        Map<String, String> all = DEFAULT.values();
        values.forEach((key, value) -> {
            if (key.startsWith("video.") && all.replace(key, value) == null) {
                throw new IllegalArgumentException(
                        "Unknown key '" + key + "'; the keys are " + String.join(", ", all.keySet()) + ".");
            }
        });
        return new VideoRecipe(
                parseFormat(String.valueOf(all.get(FORMAT))),
                Integer.parseInt(String.valueOf(all.get(SMOOTHING)).trim()));
    }
}
