package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Fast multi-level foreground estimation (Germer, Uelwer, Conrad, Harmeling, ICPR 2020): foreground F and background B that
 * explain the picture as {@code aF + (1-a)B} and change little from pixel to pixel, solved from the coarsest grid to the
 * finest. Well beyond {@link #FINEST} pixels a side, one exact correction of each mixed pixel replaces the remaining grids.
 */
final class MultilevelForeground implements Decontamination {

    /** Longest side of the finest grid that is solved; RATIONALE.md has the error and time of other choices. */
    private static final int FINEST = 1024;

    /** Just beyond it the grids themselves cost little more: so much longer a side may be and is solved as it is. */
    private static final double CLOSE = 1.5;

    private final int finest;

    MultilevelForeground() {
        this(FINEST);
    }

    /** With another longest side of the finest grid that is solved. */
    MultilevelForeground(int finest) {
        this.finest = finest;
    }

    @Override
    public PixelImage decontaminate(PixelImage picture, AlphaMatte matte) {
        byte[] alpha = matte.values();
        if (MixedRun.next(alpha, 0, alpha.length) == alpha.length) {
            return picture;
        }
        ColourGrid grid = solve(picture, matte, grid(picture.size()));
        byte[] rgb = picture.rgb().clone();
        new MixedPixels(picture, matte, grid).correctInto(rgb);
        return PixelImage.of(picture.size(), rgb, picture.alpha());
    }

    private ImageSize grid(ImageSize size) {
        boolean close = Math.max(size.width(), size.height()) <= CLOSE * finest;
        return close ? size : size.fitWithin(finest);
    }

    private static ColourGrid solve(PixelImage picture, AlphaMatte matte, ImageSize finest) {
        ColourGrid grid = ColourGrid.ofMeans(picture, matte);
        for (GridPlan plan : GridPlan.of(matte, sizes(finest))) {
            grid = new GridSolver(picture, plan).refine(grid);
        }
        return grid;
    }

    private static List<ImageSize> sizes(ImageSize finest) {
        int levels = levels(finest);
        List<ImageSize> sizes = new ArrayList<>();
        for (int level = 0; level <= levels; level++) {
            sizes.add(new ImageSize(side(finest.width(), level, levels), side(finest.height(), level, levels)));
        }
        return sizes;
    }

    private static int levels(ImageSize finest) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(finest.width(), finest.height()) - 1));
    }

    private static int side(int full, int level, int levels) {
        return (int) Math.round(Math.pow(full, (double) level / levels));
    }
}
