package dev.matteline.models.codec;

import dev.matteline.models.image.PixelImage;

/**
 * Pixels as stored and the header that says how to turn them.
 *
 * @param secondChoice whether the usual decoder could not read the file and another one did
 */
public record DecodedImage(ImageHeader header, PixelImage stored, boolean secondChoice) {

    /** The picture as a person sees it. */
    public PixelImage upright() {
        return header.orientation().applyTo(stored);
    }
}
