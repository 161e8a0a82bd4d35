package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Canvas;
import dev.matteline.models.canvas.Layout;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.composite.Backdrop;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Composition;
import dev.matteline.models.composite.DeepComposition;
import dev.matteline.models.composite.FaintRemains;
import dev.matteline.models.composite.KeptShadow;
import dev.matteline.models.composite.Layer;
import dev.matteline.models.composite.Placement;
import dev.matteline.models.composite.Shadow;
import dev.matteline.models.composite.Shadows;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.market.Market;
import dev.matteline.models.market.MarketCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a matte to one file: place, cast a shadow, compose, encode. */
final class Renderer {

    /** What of a matte counts as the edge of a subject when a canvas is cropped to it. */
    private static final int FAINT = 16;

    private static final int SOLID = 128;

    private static final long MOST_PIXELS = 100_000_000;

    private final Backdrops backdrops;

    Renderer(Backdrops backdrops) {
        this.backdrops = backdrops;
    }

    /**
     * One rendition.
     *
     * @param picture on its canvas
     * @param degraded what had to be done otherwise than asked
     * @param checks of the finished file against the rules of its market
     */
    record Rendered(PixelImage picture, EncodedImage image, List<String> degraded, List<MarketCheck> checks) {}

    Rendered render(Source source, Rendering rendering, StageClock clock)
            throws ImageRejectedException, ModelException, IOException {
        List<String> degraded = new ArrayList<>(source.lost());
        Layer layer = rendering.market().wantsPureBackground() ? FaintRemains.without(source.layer()) : source.layer();
        Layer placed = clock.time("place", () -> placed(layer, source.picture(), rendering, degraded));
        if (rendering.product() == Product.MASK) {
            Mask plane = new Mask(placed.matte().size(), placed.matte().values());
            EncodedImage image =
                    clock.time("encode", () -> ImageEncoder.encode(plane, rendering.encoding(), source.metadata()));
            return rendered(plane.asPicture(), image, degraded, rendering, clock);
        }
        Background background = source.inOwnColours(rendering.effectiveBackground());
        PixelImage composed =
                clock.time("compose", () -> compose(Shadows.under(placed, rendering.shadow()), source, background));
        EncodedImage image = clock.time("encode", () -> encode(composed, source, rendering, background));
        return rendered(composed, image, degraded, rendering, clock);
    }

    private static EncodedImage encode(PixelImage composed, Source source, Rendering rendering, Background background)
            throws ImageRejectedException, IOException {
        if (source.deep().isEmpty()) {
            return ImageEncoder.encode(composed, rendering.encoding(), source.metadata());
        }
        return ImageEncoder.encode(
                DeepComposition.compose(source.deep().get(), source.picture(), source.layer(), background),
                composed.alpha(),
                rendering.encoding().format(),
                source.metadata());
    }

    private static Rendered rendered(
            PixelImage picture, EncodedImage image, List<String> degraded, Rendering rendering, StageClock clock)
            throws ImageRejectedException, ModelException, IOException {
        List<MarketCheck> checks = rendering.market() == Market.NONE
                ? List.of()
                : clock.time("check", () -> rendering.market().check(image));
        return new Rendered(picture, image, degraded, checks);
    }

    /**
     * One frame of a film.
     *
     * @param layout the same for all frames
     * @param backdrop of the canvas' size, where the background is the same picture for all frames
     */
    PixelImage filmFrame(
            Layer layer, PixelImage picture, Rendering rendering, Layout layout, Optional<PixelImage> backdrop)
            throws IOException {
        Behind behind = backdrop.isPresent()
                ? above -> Composition.compose(above, backdrop.get())
                : above -> compose(above, Source.plain(picture, layer), rendering.background());
        return frame(layer, picture, rendering, Optional.of(layout), behind);
    }

    /** What does not change from picture to picture, painted once; empty for one colour and for a blurred picture. */
    Optional<PixelImage> backdrop(Background background, ImageSize canvas) throws IOException {
        if (background instanceof Background.Gradient gradient) {
            return Optional.of(Backdrop.gradient(gradient, canvas));
        }
        return background instanceof Background.Picture file
                ? Optional.of(Backdrop.picture(backdrops.of(file.file()), file.fit(), canvas))
                : Optional.empty();
    }

    private static Layer placed(Layer layer, PixelImage picture, Rendering rendering, List<String> degraded)
            throws ImageRejectedException {
        Layer lit = layer;
        if (rendering.shadow() == Shadow.KEEP && rendering.product() == Product.CUTOUT) {
            Optional<Layer> kept = KeptShadow.under(layer, picture);
            if (kept.isEmpty()) {
                degraded.add("shadow_not_kept");
            }
            lit = kept.orElse(layer);
        }
        if (rendering.canvas().equals(Canvas.ORIGINAL)) {
            return lit;
        }
        Layout layout = layout(rendering.canvas(), lit.matte().size(), subject(lit.matte()), degraded);
        return Placement.place(lit, layout);
    }

    /** What of a matte is subject; empty where there is none. */
    static Optional<Box> subject(AlphaMatte matte) {
        return Box.around(matte.values(), matte.size(), SOLID, FAINT);
    }

    private static Layout layout(Canvas canvas, ImageSize size, Optional<Box> subject, List<String> degraded)
            throws ImageRejectedException {
        Layout layout = canvas.layout(size, subject.orElse(Box.of(size)));
        checkSize(layout.canvas());
        if (layout.enlarges()) {
            degraded.add("enlarged");
        }
        return layout;
    }

    /** Where the frames of an animation come to lie: for all of them the same, by everything that is ever subject. */
    Optional<Layout> layout(Rendering rendering, ImageSize size, Optional<Box> subject, List<String> degraded)
            throws ImageRejectedException {
        return rendering.canvas().equals(Canvas.ORIGINAL)
                ? Optional.empty()
                : Optional.of(layout(rendering.canvas(), size, subject, degraded));
    }

    /** One frame of an animation on its canvas. */
    PixelImage frame(Layer layer, PixelImage picture, Rendering rendering, Optional<Layout> layout) throws IOException {
        return frame(
                layer,
                picture,
                rendering,
                layout,
                above -> compose(above, Source.plain(picture, layer), rendering.effectiveBackground()));
    }

    /** Puts something behind a layer. */
    @FunctionalInterface
    private interface Behind {
        PixelImage put(Layer above) throws IOException;
    }

    private static PixelImage frame(
            Layer layer, PixelImage picture, Rendering rendering, Optional<Layout> layout, Behind behind)
            throws IOException {
        boolean mask = rendering.product() == Product.MASK;
        Layer lit = mask ? layer : lit(layer, picture, rendering);
        Layer placed = layout.isPresent() ? Placement.placeWhole(lit, layout.get()) : lit;
        if (mask) {
            return new Mask(placed.matte().size(), placed.matte().values()).asPicture();
        }
        return behind.put(Shadows.under(placed, rendering.shadow()));
    }

    private static Layer lit(Layer layer, PixelImage picture, Rendering rendering) {
        return rendering.shadow() == Shadow.KEEP
                ? KeptShadow.under(layer, picture).orElse(layer)
                : layer;
    }

    private static void checkSize(ImageSize canvas) throws ImageRejectedException {
        if (canvas.pixels() > MOST_PIXELS) {
            throw new ImageRejectedException(
                    "canvas_too_large",
                    "The output would have " + canvas + " pixels, more than 100 megapixels; ask for a smaller one.");
        }
    }

    private PixelImage compose(Layer layer, Source source, Background background) throws IOException {
        Optional<PixelImage> backdrop = backdrop(background, layer.matte().size());
        if (backdrop.isPresent()) {
            return Composition.compose(layer, source.inOwnColours(backdrop.get()));
        }
        if (background instanceof Background.Blurred blurred) {
            return Composition.compose(
                    layer,
                    Backdrop.blurred(
                            new Layer(source.picture(), source.layer().matte()),
                            blurred.percent(),
                            layer.matte().size()));
        }
        return Composition.compose(layer.colours(), layer.matte(), background);
    }
}
