package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Layout;
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
import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.Decontamination;
import dev.matteline.models.matte.Matted;
import dev.matteline.models.matte.Matting;
import dev.matteline.models.matte.OwnAlpha;
import dev.matteline.models.segment.Found;
import dev.matteline.models.segment.Segmenter;
import dev.matteline.models.segment.SequenceSegmenter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stages of {@link CutoutPipeline} for pictures that come and go as pixels: the frames of a film. In two halves, so that
 * masks can be made steady between them. Thread-safe; usable until the pipeline is closed.
 */
public final class FrameStages {

    private final FallbackLadder.Choice choice;
    private final FallbackLadder ladder;
    private final Segmenter segmenter;
    private final Matting matting;
    private final Renderer renderer;
    private final Recipe recipe;
    private final Decontamination decontamination;
    private volatile @Nullable Painted painted;

    FrameStages(
            FallbackLadder.Choice choice, FallbackLadder ladder, Matting matting, Renderer renderer, Recipe recipe) {
        this.choice = choice;
        this.ladder = ladder;
        this.segmenter = choice.model().segmenter();
        this.matting = matting;
        this.renderer = renderer;
        this.recipe = recipe;
        this.decontamination = recipe.decontamination().equals(Decontamination.MULTILEVEL)
                ? Decontamination.MULTILEVEL_FOR_FRAMES
                : recipe.decontamination();
    }

    /** Segment and refine. */
    public Mask find(PixelImage picture) throws ModelException, ImageRejectedException {
        Found found = choice.model().find(segmenter, picture, recipe.subject());
        return refined(Parts.pick(found, recipe.main().part()), picture);
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
        Layout layout = layout(recipe, picture.size());
        return renderer.filmFrame(
                new Layer(foreground, alpha), picture, recipe.main(), layout, backdrop(layout.canvas()));
    }

    /** Painted for the first frame and kept for the others. */
    private Optional<PixelImage> backdrop(ImageSize canvas) throws IOException {
        Painted known = painted;
        if (known == null) {
            known = new Painted(renderer.backdrop(recipe.main().background(), canvas));
            painted = known;
        }
        return known.backdrop();
    }

    /** See {@link Renderer#backdrop}. */
    private record Painted(Optional<PixelImage> backdrop) {}

    /** How large the frames come out. */
    public static ImageSize size(Recipe recipe, ImageSize upright) {
        return layout(recipe, upright).canvas();
    }

    private static Layout layout(Recipe recipe, ImageSize upright) {
        return recipe.main().canvas().layout(upright, Box.of(upright));
    }

    /** Why no film can be made this way: code and sentence for its sender; empty when one can. */
    public static Optional<Unfit> unfit(Recipe recipe) {
        if (recipe.main().canvas().followsSubject()) {
            return Optional.of(new Unfit(
                    "canvas_not_for_video",
                    "A canvas that follows the subject (crop, scale, position) would jump about in a video; use a preset"
                            + " with size and aspect only."));
        }
        return recipe.more().isEmpty()
                ? Optional.empty()
                : Optional.of(new Unfit(
                        "renditions_not_for_video",
                        "A video has one output, and this preset makes several of each picture; use one without"
                                + " renditions."));
    }

    /** See {@link #unfit}. */
    public record Unfit(String code, String message) {}

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

    /** What had to be done otherwise than the recipe wants it, for frames of this size. */
    public List<String> left(ImageSize upright) {
        List<String> left = new ArrayList<>(modelLosses(upright));
        if (layout(recipe, upright).enlarges()) {
            left.add("enlarged");
        }
        if (segmenter instanceof SequenceSegmenter && !recipe.subject().roi().equals(Region.FULL)) {
            left.add("no_region_for_this_model");
        }
        return left;
    }

    /** What the model does otherwise than the recipe wants it. */
    List<String> modelLosses(ImageSize upright) {
        List<String> losses = new ArrayList<>(choice.degraded());
        losses.addAll(ladder.losses(segmenter, recipe.subject(), upright));
        String part = recipe.main().part();
        if (recipe.more().values().stream().anyMatch(one -> !one.part().equals(part))) {
            losses.add("one_part_for_moving_pictures");
        }
        return losses;
    }

    /** The model that is used, a stand-in perhaps. */
    public String model() {
        return choice.name();
    }

    /** Where it computes. */
    public String provider() {
        return segmenter.device().text();
    }
}
