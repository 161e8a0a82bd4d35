package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;

/** Estimated colours of one level: per planned cell foreground R G B and background R G B, 0..1. */
final class ColourGrid {

    static final int CELL = 6;

    private static final int MOSTLY_SUBJECT = 229;
    private static final int MOSTLY_BACKGROUND = 26;

    final ImageSize size;
    final float[] cells;
    private final int[] slots;

    private ColourGrid(ImageSize size, int[] slots, float[] cells) {
        this.size = size;
        this.slots = slots;
        this.cells = cells;
    }

    /** Where in {@link #cells} the colours of a planned cell begin. */
    int at(int cell) {
        return CELL * slots[cell];
    }

    /** The start: one cell with the mean colours of what is clearly subject and clearly background. */
    static ColourGrid ofMeans(PixelImage picture, AlphaMatte matte) {
        byte[] rgb = picture.rgb();
        byte[] alpha = matte.values();
        long[] sums = new long[CELL];
        long[] counts = new long[2];
        // a few ten thousand pixels give the mean as well as all of them
        int step = Math.max(1, alpha.length / 50_000);
        for (int i = 0; i < alpha.length; i += step) {
            int share = alpha[i] & 0xff;
            if (share > MOSTLY_SUBJECT || share < MOSTLY_BACKGROUND) {
                int kind = share > MOSTLY_SUBJECT ? 0 : 1;
                counts[kind]++;
                for (int c = 0; c < 3; c++) {
                    sums[3 * kind + c] += rgb[3 * i + c] & 0xff;
                }
            }
        }
        float[] cells = new float[CELL];
        for (int c = 0; c < CELL; c++) {
            cells[c] = counts[c / 3] == 0 ? 0 : sums[c] / (255f * counts[c / 3]);
        }
        return new ColourGrid(new ImageSize(1, 1), new int[1], cells);
    }

    /** The same colours on the planned cells of a finer grid, nearest neighbour. */
    ColourGrid enlarged(GridPlan plan) {
        ImageSize target = plan.size();
        float[] finer = new float[CELL * plan.planned().length];
        int[] finerSlots = new int[target.area()];
        int[] columns = nearest(size.width(), target.width());
        int[] rows = nearest(size.height(), target.height());
        int slot = 0;
        for (int y = 0; y < target.height(); y++) {
            int row = rows[y] * size.width();
            int begin = y * target.width();
            for (; slot < plan.end(y); slot++) {
                int cell = plan.planned()[slot];
                finerSlots[cell] = slot;
                System.arraycopy(cells, at(row + columns[cell - begin]), finer, CELL * slot, CELL);
            }
        }
        return new ColourGrid(target, finerSlots, finer);
    }

    /** For each of {@code outputs} positions the one of {@code inputs} that lies under its centre. */
    static int[] nearest(int inputs, int outputs) {
        int[] source = new int[outputs];
        for (int i = 0; i < outputs; i++) {
            source[i] = Math.min(inputs - 1, (int) ((2L * i + 1) * inputs / (2L * outputs)));
        }
        return source;
    }
}
