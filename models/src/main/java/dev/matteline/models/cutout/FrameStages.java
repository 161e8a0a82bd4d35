package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Canvas;
import dev.matteline.models.canvas.Region;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Layer;
import dev.matteline.models.gate.Gate;
import dev.matteline.models.gate.GateFinding;
import dev.matteline.models.gate.Measures;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.Decontamination;
import dev.matteline.models.matte.Matted;
import dev.matteline.models.matte.Matting;
import dev.matteline.models.matte.OwnAlpha;
import dev.matteline.models.segment.Segmenter;
import dev.matteline.models.segment.SequenceSegmenter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stages of {@link CutoutPipeline} for pictures that come and go as pixels: the frames of a film. In two halves, so that
 * masks can be made steady between them. Thread-safe; usable until the pipeline is closed.
 */
public final class FrameStages {

    private final Segmenter segmenter;
    private final Matting matting;
    private final Renderer renderer;
    private final Recipe recipe;
    private final Decontamination decontamination;

    FrameStages(Segmenter segmenter, Matting matting, Renderer renderer, Recipe recipe) {
        this.segmenter = segmenter;
        this.matting = matting;
        this.renderer = renderer;
        this.recipe = recipe;
        this.decontamination = recipe.decontamination().equals(Decontamination.MULTILEVEL)
                ? Decontamination.MULTILEVEL_FOR_FRAMES
                : recipe.decontamination();
    }

    /** Segment and refine. */
    public Mask find(PixelImage picture) throws ModelException, ImageRejectedException {
        return refined(
                RegionSegmenter.segment(segmenter, picture, recipe.subject().roi()), picture);
    }

    /** Refine what was found otherwise. */
    public Mask refined(Mask found, PixelImage picture) {
        return recipe.edges().refinement().refine(found, picture);
    }

    /** Segment, refine and matte, without any memory of other frames. */
    Matted matte(PixelImage picture) throws ModelException, ImageRejectedException {
        return matting.matte(find(picture), picture);
    }

    /** Frames one after the other, for a model that remembers; empty when it takes each by itself. */
    public Optional<SequenceSegmenter.Sequence> sequence() {
        return segmenter instanceof SequenceSegmenter recurrent ? Optional.of(recurrent.begin()) : Optional.empty();
    }

    /** Matte, decontaminate, cast a shadow and compose; a mask becomes a grey picture. */
    public PixelImage place(PixelImage picture, Mask mask) throws IOException {
        AlphaMatte matte = matting.matte(mask, picture).matte();
        AlphaMatte alpha = OwnAlpha.limit(matte, picture);
        PixelImage foreground = decontamination.decontaminate(picture, matte);
        return renderer.frame(new Layer(foreground, alpha), picture, recipe.main());
    }

    /** What the gates go by. */
    public Map<Gate, Double> measures(PixelImage picture, Mask mask) {
        AlphaMatte matte = matting.matte(mask, picture).matte();
        return Measures.of(OwnAlpha.limit(matte, picture), picture);
    }

    /** What the gates of the recipe say of measures. */
    public List<GateFinding> findings(Map<Gate, Double> measures) {
        return recipe.gates().findings(measures);
    }

    /** Before and after as a small JPEG. */
    public EncodedImage preview(PixelImage before, PixelImage after) {
        return Preview.of(before, after);
    }

    /** Whether {@link #place} gives pictures with alpha. */
    public static boolean givesAlpha(Recipe recipe) {
        Background background = recipe.main().background();
        return recipe.main().product() == Product.CUTOUT && !background.equals(background.onWhite());
    }

    /** What the recipe wants of pictures that films do not get: {@code no_canvas_for_video}, {@code
     * no_further_renditions_of_video}. */
    public List<String> left() {
        List<String> left = new ArrayList<>();
        if (!recipe.main().canvas().equals(Canvas.ORIGINAL)) {
            left.add("no_canvas_for_video");
        }
        if (segmenter instanceof SequenceSegmenter && !recipe.subject().roi().equals(Region.FULL)) {
            left.add("no_region_for_this_model");
        }
        if (!recipe.more().isEmpty()) {
            left.add("no_further_renditions_of_video");
        }
        return left;
    }

    public String provider() {
        return segmenter.provider();
    }
}
