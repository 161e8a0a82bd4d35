package dev.matteline.models.cutout;

import dev.matteline.models.codec.EncodedImage;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of one picture, and how. */
public final class Cutout {

    private final EncodedImage image;
    private final EncodedImage preview;
    private final String model;
    private final String provider;
    private final List<String> degraded;
    private final Map<String, Duration> timings;

    Cutout(
            EncodedImage image,
            EncodedImage preview,
            String model,
            String provider,
            List<String> degraded,
            Map<String, Duration> timings) {
        this.image = image;
        this.preview = preview;
        this.model = model;
        this.provider = provider;
        this.degraded = List.copyOf(degraded);
        this.timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /** The finished file. */
    public EncodedImage image() {
        return image;
    }

    /** A small JPEG, before on the left and after on the right, at most 320 x 160 pixels. */
    public EncodedImage preview() {
        return preview;
    }

    /** The model as the recipe names it. */
    public String model() {
        return model;
    }

    /** What computed the mask, e.g. {@code CPU}. */
    public String provider() {
        return provider;
    }

    /** What the source had and the result has not: {@code first_frame_only}, {@code cmyk_without_profile}; or {@code
     * second_decoder} when only the JDK could read it; {@code matting_tiled}, {@code matting_unconverged} and {@code
     * matting_without_seeds} when the matte had to be made otherwise than asked. Mostly empty. */
    public List<String> degraded() {
        return degraded;
    }

    /** Time per stage, in the order of the stages. */
    public Map<String, Duration> timings() {
        return timings;
    }
}
