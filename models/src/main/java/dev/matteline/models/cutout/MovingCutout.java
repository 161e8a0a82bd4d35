package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Layout;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.AnimationEncoder;
import dev.matteline.models.codec.AnimationFrames;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.composite.Layer;
import dev.matteline.models.cutout.Renderer.Rendered;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.OwnAlpha;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of an animated picture. The frames are decoded twice, for their mattes and for the files, so that of each only
 * the matte is kept, and a canvas can go by all that is ever subject instead of jumping about with it.
 */
final class MovingCutout {

    private final ImageDecoder decoder;
    private final Renderer renderer;
    private final Path source;
    private final Recipe recipe;
    private final Runnable alive;

    MovingCutout(ImageDecoder decoder, Renderer renderer, Path source, Recipe recipe, Runnable alive) {
        this.decoder = decoder;
        this.renderer = renderer;
        this.source = source;
        this.recipe = recipe;
        this.alive = alive;
    }

    /** Every matte, and what is noticed on the way. */
    FrameMattes mattes(ImageHeader header, FrameStages stages)
            throws ImageRejectedException, ModelException, IOException {
        FrameMattes mattes = new FrameMattes();
        try (AnimationFrames frames = decoder.frames(source)) {
            for (int i = 0; i < header.animation().frames(); i++) {
                PixelImage picture = frames.next();
                mattes.add(stages.matte(picture), picture);
                alive.run();
            }
        }
        return mattes;
    }

    /** One file; a format that does not move gets the first frame. */
    Rendered file(ImageHeader header, FrameMattes mattes, Rendering rendering, StageClock clock)
            throws ImageRejectedException, ModelException, IOException {
        if (!rendering.moves()) {
            Rendered still = renderer.render(Source.plain(mattes.poster(), first(mattes)), rendering, clock);
            List<String> degraded = new ArrayList<>(still.degraded());
            degraded.add("first_frame_only");
            return new Rendered(still.picture(), still.image(), degraded, still.checks());
        }
        List<String> degraded = new ArrayList<>();
        Optional<Layout> layout = renderer.layout(rendering, mattes.poster().size(), mattes.everSubject(), degraded);
        EncodedImage image = clock.time(
                "animate",
                () -> ImageEncoder.withinBudget(
                        rendering.encoding(), quality -> animated(header, mattes, rendering, layout, quality)));
        PixelImage poster = renderer.frame(first(mattes), mattes.poster(), rendering, layout);
        return new Rendered(poster, image, degraded, rendering.market().check(image));
    }

    private EncodedImage animated(
            ImageHeader header, FrameMattes mattes, Rendering rendering, Optional<Layout> layout, int quality)
            throws ImageRejectedException, IOException {
        AnimationEncoder encoder = AnimationEncoder.of(
                rendering.encoding().format(),
                layout.map(Layout::canvas).orElse(mattes.poster().size()),
                header.animation(),
                quality);
        try (AnimationFrames frames = decoder.frames(source)) {
            for (AlphaMatte matte : mattes.all()) {
                PixelImage picture = frames.next();
                encoder.add(renderer.frame(layer(picture, matte), picture, rendering, layout));
                alive.run();
            }
        }
        return encoder.finish();
    }

    private Layer first(FrameMattes mattes) {
        return layer(mattes.poster(), mattes.all().get(0));
    }

    private Layer layer(PixelImage picture, AlphaMatte matte) {
        return new Layer(recipe.decontamination().decontaminate(picture, matte), OwnAlpha.limit(matte, picture));
    }
}
