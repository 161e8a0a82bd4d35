package dev.matteline.models.composite;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.PixelImage;

/**
 * What is visible of a picture: colours and how much they cover.
 *
 * @param colours of the visible alone; an alpha of their own is not looked at
 * @param matte of the same size
 */
public record Layer(PixelImage colours, AlphaMatte matte) {

    public Layer {
        if (!colours.size().equals(matte.size())) {
            throw new IllegalArgumentException("colours of " + colours.size() + " with a matte of " + matte.size());
        }
    }
}
