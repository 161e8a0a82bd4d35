package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Canvas;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.DecodedImage;
import dev.matteline.models.codec.Encoding;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.Metadata;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.DeepComposition;
import dev.matteline.models.composite.Shadow;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One decoded file as what its renditions are made of; each kind of colours is worked out once. For one thread. */
final class Sources {

    private final DecodedImage decoded;
    private final PixelImage picture;
    private final Parts parts;
    private @Nullable PixelImage own;

    /**
     * Nothing is computed yet.
     *
     * @param picture the upright picture in sRGB
     */
    Sources(DecodedImage decoded, PixelImage picture, Parts parts) {
        this.decoded = decoded;
        this.picture = picture;
        this.parts = parts;
    }

    Source of(Rendering rendering) throws ImageRejectedException, ModelException, IOException {
        Encoding encoding = rendering.encoding();
        Keep keep = encoding.keep();
        boolean cutout = rendering.product() == Product.CUTOUT;
        boolean ownColours =
                keep.profile() && cutout && decoded.own().isPresent() && Metadata.holdsProfile(encoding.format());
        List<String> lost = new ArrayList<>();
        if (keep.profile() && cutout && !ownColours && decoded.notes().contains("converted_to_srgb")) {
            lost.add("profile_not_kept");
        }
        Optional<DeepImage> deep =
                keep.depth() && decoded.deep().isPresent() ? deep(rendering, ownColours) : Optional.empty();
        if (keep.depth() && decoded.deep().isPresent() && deep.isEmpty()) {
            lost.add("depth_reduced_to_8_bit");
        }
        Metadata metadata = decoded.metadata().only(new Keep(ownColours, keep.depth(), keep.exif(), keep.gps()));
        if (keep.exif() && decoded.metadata().saysMoreThan(metadata, encoding.format())) {
            lost.add("exif_not_kept");
        }
        PixelImage colours = ownColours ? own() : picture;
        return new Source(colours, parts.layer(rendering, colours), deep, metadata, lost);
    }

    /** All bits pass only through what moves and mixes nothing but one colour. */
    private Optional<DeepImage> deep(Rendering rendering, boolean ownColours) {
        OutputFormat format = rendering.encoding().format();
        boolean passes = rendering.product() == Product.CUTOUT
                && (format == OutputFormat.PNG || format == OutputFormat.TIFF)
                && rendering.canvas().equals(Canvas.ORIGINAL)
                && rendering.shadow() == Shadow.NONE
                && DeepComposition.isFor(rendering.background())
                && ownColours == decoded.own().isPresent();
        return passes ? decoded.uprightDeep() : Optional.empty();
    }

    private PixelImage own() {
        PixelImage known = own;
        if (known == null) {
            known = decoded.uprightOwn().orElse(picture);
            own = known;
        }
        return known;
    }
}
