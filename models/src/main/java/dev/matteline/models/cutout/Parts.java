package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.composite.Layer;
import dev.matteline.models.cutout.FallbackLadder.Answer;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.Matted;
import dev.matteline.models.matte.Matting;
import dev.matteline.models.matte.OwnAlpha;
import dev.matteline.models.segment.Found;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From masks to layers: refine, matte, decontaminate, once for each part of the subject that a rendition wants. Mostly
 * that is all of it. For one picture and one thread.
 */
final class Parts {

    private final PixelImage picture;
    private final Recipe recipe;
    private final Answer answer;
    private final Matting matting;
    private final StageClock clock;
    private final Map<String, Part> made = new HashMap<>();
    private final Map<Wanted, PixelImage> foregrounds = new HashMap<>();

    Parts(PixelImage picture, Recipe recipe, Answer answer, Matting matting, StageClock clock) {
        this.picture = picture;
        this.recipe = recipe;
        this.answer = answer;
        this.matting = matting;
        this.clock = clock;
    }

    /**
     * One part of the subject.
     *
     * @param matted before any alpha of the picture's own
     * @param alpha what is visible of it
     */
    record Part(Matted matted, AlphaMatte alpha) {}

    /** {@code part_not_for_this_model} where the whole subject had to stand for a part of it. */
    List<String> losses() {
        boolean unknown = made.keySet().stream()
                .anyMatch(part ->
                        !part.equals(Rendering.ALL) && !answer.found().parts().containsKey(part));
        return unknown ? List.of("part_not_for_this_model") : List.of();
    }

    /** Refine and matte. */
    Part matte(Rendering rendering) throws ImageRejectedException, ModelException, IOException {
        Part known = made.get(rendering.part());
        if (known == null) {
            Mask found = pick(answer.found(), rendering.part());
            Mask refined =
                    clock.time("refine", () -> recipe.edges().refinement().refine(found, picture));
            Matted matted = clock.time("matte", () -> matting.matte(refined, picture));
            known = new Part(matted, OwnAlpha.limit(matted.matte(), picture));
            made.put(rendering.part(), known);
        }
        return known;
    }

    /** Foreground colours of one part in the colours of one version of the picture. */
    private record Wanted(String part, PixelImage colours) {}

    /**
     * Decontaminate.
     *
     * @param colours the picture, or the same pixels in other colours
     */
    Layer layer(Rendering rendering, PixelImage colours) throws ImageRejectedException, ModelException, IOException {
        Part part = matte(rendering);
        Wanted wanted = new Wanted(rendering.part(), colours);
        PixelImage known = foregrounds.get(wanted);
        if (known == null) {
            known = clock.time(
                    "decontaminate",
                    () -> recipe.decontamination()
                            .decontaminate(colours, part.matted().matte()));
            foregrounds.put(wanted, known);
        }
        return new Layer(known, part.alpha());
    }

    /** The mask of a part; of a stand-in model that knows no parts, the whole subject. */
    static Mask pick(Found found, String part) {
        return found.parts().getOrDefault(part, found.whole());
    }
}
