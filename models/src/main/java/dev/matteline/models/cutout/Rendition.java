package dev.matteline.models.cutout;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/** The last stage: which of the planes becomes the file. */
final class Rendition {

    private Rendition() {}

    static EncodedImage encode(PixelImage placed, AlphaMatte alpha, Recipe recipe) {
        return switch (recipe.product()) {
            case CUTOUT -> ImageEncoder.encode(placed, recipe.format(), recipe.quality());
            case MASK -> ImageEncoder.encode(new Mask(alpha.size(), alpha.values()), recipe.format(), recipe.quality());
        };
    }
}
