package dev.matteline.models.codec;

import dev.matteline.models.image.PixelImage;

/** Pixels as stored and the header that says how to turn them. */
public record DecodedImage(ImageHeader header, PixelImage stored) {

    /** The picture as a person sees it. */
    public PixelImage upright() {
        return header.orientation().applyTo(stored);
    }
}
