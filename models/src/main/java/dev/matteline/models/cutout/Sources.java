package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Canvas;
import dev.matteline.models.codec.DecodedImage;
import dev.matteline.models.codec.Encoding;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.Metadata;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.DeepComposition;
import dev.matteline.models.composite.Layer;
import dev.matteline.models.composite.Shadow;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One decoded file as what its renditions are made of; each kind of colours is worked out once. For one thread. */
final class Sources {

    private final DecodedImage decoded;
    private final PixelImage picture;
    private final Function<PixelImage, Layer> subject;
    private @Nullable Layer plain;
    private @Nullable Source own;

    /**
     * Nothing is computed yet.
     *
     * @param picture the upright picture in sRGB
     * @param subject gives the layer of a picture of the same pixels
     */
    Sources(DecodedImage decoded, PixelImage picture, Function<PixelImage, Layer> subject) {
        this.decoded = decoded;
        this.picture = picture;
        this.subject = subject;
    }

    Source of(Rendering rendering) {
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
        Source base = ownColours ? own() : Source.plain(picture, layer());
        return new Source(base.picture(), base.layer(), deep, metadata, lost);
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

    private Layer layer() {
        Layer known = plain;
        if (known == null) {
            known = subject.apply(picture);
            plain = known;
        }
        return known;
    }

    private Source own() {
        Source known = own;
        if (known == null) {
            PixelImage stored = decoded.uprightOwn().orElse(picture);
            known = Source.plain(stored, subject.apply(stored));
            own = known;
        }
        return known;
    }
}
