package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Composition;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.Matting;
import dev.matteline.models.matte.OwnAlpha;
import dev.matteline.models.segment.Segmenter;

/**
 * The stages of {@link CutoutPipeline} for pictures that come and go as pixels: the frames of a film. In two halves, so that
 * masks can be made steady between them. Thread-safe; usable until the pipeline is closed.
 */
public final class FrameStages {

    private final Segmenter segmenter;
    private final Matting matting;
    private final Recipe recipe;

    FrameStages(Segmenter segmenter, Matting matting, Recipe recipe) {
        this.segmenter = segmenter;
        this.matting = matting;
        this.recipe = recipe;
    }

    /** Segment and refine. */
    public Mask find(PixelImage picture) throws ModelException {
        return recipe.edges().refinement().refine(segmenter.segment(picture), picture);
    }

    /** Matte, decontaminate and compose; a mask becomes a grey picture. */
    public PixelImage place(PixelImage picture, Mask mask) {
        AlphaMatte matte = matting.matte(mask, picture).matte();
        AlphaMatte alpha = OwnAlpha.limit(matte, picture);
        if (recipe.product() == Product.MASK) {
            return grey(alpha);
        }
        PixelImage foreground = recipe.decontamination().decontaminate(picture, matte);
        return Composition.compose(foreground, alpha, recipe.background());
    }

    /** Before and after as a small JPEG. */
    public EncodedImage preview(PixelImage before, PixelImage after) {
        return Preview.of(before, after);
    }

    /** Whether {@link #place} gives pictures with alpha. */
    public static boolean givesAlpha(Recipe recipe) {
        Background background = recipe.background();
        return recipe.product() == Product.CUTOUT && !background.equals(background.onWhite());
    }

    public String provider() {
        return segmenter.provider();
    }

    private static PixelImage grey(AlphaMatte alpha) {
        byte[] values = alpha.values();
        byte[] rgb = new byte[3 * values.length];
        for (int i = 0; i < values.length; i++) {
            rgb[3 * i] = values[i];
            rgb[3 * i + 1] = values[i];
            rgb[3 * i + 2] = values[i];
        }
        return PixelImage.opaque(alpha.size(), rgb);
    }
}
