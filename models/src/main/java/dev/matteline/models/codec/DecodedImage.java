package dev.matteline.models.codec;

import dev.matteline.models.image.PixelImage;
import java.util.List;
import java.util.Optional;

/**
 * Pixels as stored and the header that says how to turn them.
 *
 * @param density how large the pixels are meant to be, before turning upright
 * @param notes what was done otherwise than usual: {@code second_decoder} when the usual one could not read the file,
 *     {@code converted_to_srgb}, {@code profile_ignored}
 */
public record DecodedImage(ImageHeader header, PixelImage stored, Optional<Density> density, List<String> notes) {

    public DecodedImage {
        notes = List.copyOf(notes);
    }

    DecodedImage(ImageHeader header, PixelImage stored, String... notes) {
        this(header, stored, Optional.empty(), List.of(notes));
    }

    /** The picture as a person sees it. */
    public PixelImage upright() {
        return header.orientation().applyTo(stored);
    }
}
