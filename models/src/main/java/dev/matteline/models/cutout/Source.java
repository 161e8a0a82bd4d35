package dev.matteline.models.cutout;

import dev.matteline.models.codec.Metadata;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Background.Solid;
import dev.matteline.models.composite.Layer;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Rgba;
import java.util.List;
import java.util.Optional;

/**
 * What one rendition is made of.
 *
 * @param picture in the colours that {@code metadata.profile()} explains, sRGB without one
 * @param layer the subject of the picture, in the same colours
 * @param deep the picture with 16 bits a sample, where they are to be kept
 * @param metadata what goes into the file
 * @param lost what was to be kept and cannot be
 */
record Source(PixelImage picture, Layer layer, Optional<DeepImage> deep, Metadata metadata, List<String> lost) {

    /** In sRGB with 8 bits, and nothing of the file beside. */
    static Source plain(PixelImage picture, Layer layer) {
        return new Source(picture, layer, Optional.empty(), Metadata.NONE, List.of());
    }

    /** Something in sRGB in the colours of the picture. */
    PixelImage inOwnColours(PixelImage srgb) {
        return metadata.profile().map(profile -> profile.fromSrgb(srgb)).orElse(srgb);
    }

    /** The same for a background of one colour. */
    Background inOwnColours(Background background) {
        if (metadata.profile().isEmpty() || !(background instanceof Solid solid)) {
            return background;
        }
        Rgba colour = solid.colour();
        byte[] pixel = {(byte) colour.red(), (byte) colour.green(), (byte) colour.blue()};
        byte[] own = inOwnColours(PixelImage.opaque(new ImageSize(1, 1), pixel)).rgb();
        return new Solid(new Rgba(own[0] & 0xff, own[1] & 0xff, own[2] & 0xff, colour.alpha()));
    }
}
