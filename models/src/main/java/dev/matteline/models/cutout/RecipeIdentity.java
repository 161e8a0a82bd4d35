package dev.matteline.models.cutout;

import dev.matteline.models.catalog.LocatedModel;
import dev.matteline.models.composite.Background;
import java.io.IOException;
import java.util.List;

/** What tells one way of making outputs from another: settings, bytes of the model, bytes of pictures that are named. */
final class RecipeIdentity {

    private RecipeIdentity() {}

    /** {@code model} is the one that is really there; a part that it does not know is told at once. */
    static String of(Recipe recipe, LocatedModel model) {
        List<String> known = model.spec().convention().classes();
        StringBuilder pictures = new StringBuilder();
        for (Rendering rendering : recipe.renderings()) {
            requireKnown(rendering.part(), known, model.spec().id());
            if (rendering.background() instanceof Background.Picture picture) {
                pictures.append("@").append(digest(picture));
            }
        }
        return recipe.values() + "@sha256:" + model.sha256() + pictures;
    }

    private static void requireKnown(String part, List<String> known, String model) {
        if (!part.equals(Rendering.ALL) && !known.contains(part)) {
            throw new IllegalArgumentException("The model " + model + " has no part '" + part + "'; its parts are "
                    + Rendering.ALL
                    + String.join("", known.stream().map(one -> ", " + one).toList()) + ".");
        }
    }

    private static String digest(Background.Picture picture) {
        try {
            return Backdrops.sha256(picture.file());
        } catch (IOException e) {
            throw new IllegalArgumentException("The background " + picture.file() + " cannot be read.", e);
        }
    }
}
