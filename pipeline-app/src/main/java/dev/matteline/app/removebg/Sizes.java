package dev.matteline.app.removebg;

import dev.matteline.models.image.ImageSize;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How large an output of a size's name is at most. */
final class Sizes {

    private static final double PREVIEW = 0.25e6;
    private static final double FULL = 25e6;
    private static final double FULL_PNG = 10e6;
    private static final double ALL = 50e6;

    /** In pixels; some names are of older clients. */
    private static final Map<String, Double> MOST = Map.of(
            "preview", PREVIEW,
            "small", PREVIEW,
            "regular", PREVIEW,
            "medium", 1.5e6,
            "hd", 4e6,
            "4k", ALL,
            "full", FULL,
            "50MP", ALL,
            "auto", FULL);

    static final Set<String> NAMES = MOST.keySet();

    /** Those that cost a quarter. */
    static final Set<String> PREVIEWS = Set.of("preview", "small", "regular");

    private Sizes() {}

    /** Our setting for it; empty where the picture is no larger anyway. */
    static Optional<String> limit(RemoveBgForm form, ImageSize picture) {
        boolean png = "png".equals(form.options().get("format")) && !form.zip();
        double named = MOST.getOrDefault(form.size(), PREVIEW);
        double most = png && named == FULL ? FULL_PNG : named;
        if (picture.pixels() <= most) {
            return Optional.empty();
        }
        // what is left after a crop has an aspect that nobody knows yet; a square is the largest of a longest side
        double aspect = form.options().containsKey("crop")
                ? 1
                : (double) Math.max(picture.width(), picture.height()) / Math.min(picture.width(), picture.height());
        return Optional.of("max " + Math.max(1, (int) Math.sqrt(most * aspect)));
    }
}
