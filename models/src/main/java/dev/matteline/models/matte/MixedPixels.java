package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;

/**
 * Brings the colours of the finest solved grid to the pixels of the picture: between grid cells linearly, then corrected so
 * that foreground and background explain the pixel.
 */
final class MixedPixels {

    /** Trust in the grid against the pixel; small, since the pixel was measured. */
    private static final float STIFFNESS = 1e-3f;

    private static final float[] SHARE = new float[256];
    /** What of the unexplained rest goes to the foreground. */
    private static final float[] GAIN = new float[256];

    static {
        for (int i = 0; i < SHARE.length; i++) {
            float a = i / 255f;
            SHARE[i] = a;
            GAIN[i] = a / (STIFFNESS + a * a + (1 - a) * (1 - a));
        }
    }

    private final byte[] seen;
    private final ImageSize size;
    private final byte[] alpha;
    private final ColourGrid grid;
    // the grid's colours at the height of the current row, left and right of the current pixel
    private final float[] left = new float[ColourGrid.CELL];
    private final float[] right = new float[ColourGrid.CELL];

    MixedPixels(PixelImage picture, AlphaMatte matte, ColourGrid grid) {
        this.seen = picture.rgb();
        this.size = picture.size();
        this.alpha = matte.values();
        this.grid = grid;
    }

    void correctInto(byte[] rgb) {
        LinearTaps columns = new LinearTaps(grid.size.width(), size.width());
        LinearTaps rows = new LinearTaps(grid.size.height(), size.height());
        for (int y = 0; y < size.height(); y++) {
            int upper = rows.first[y] * grid.size.width();
            int lower = rows.second(y) * grid.size.width();
            int row = y * size.width();
            int end = row + size.width();
            int column = -1;
            for (int i = MixedRun.next(alpha, row, end); i < end; i = MixedRun.next(alpha, i + 1, end)) {
                int x = i - row;
                if (columns.first[x] != column) {
                    column = columns.first[x];
                    between(upper + column, lower + column, rows.share[y], left);
                    between(upper + columns.second(x), lower + columns.second(x), rows.share[y], right);
                }
                correct(rgb, i, columns.share[x]);
            }
        }
    }

    private void between(int upper, int lower, float share, float[] to) {
        int above = grid.at(upper);
        int below = grid.at(lower);
        for (int c = 0; c < ColourGrid.CELL; c++) {
            float from = grid.cells[above + c];
            to[c] = from + share * (grid.cells[below + c] - from);
        }
    }

    private void correct(byte[] rgb, int pixel, float share) {
        int value = alpha[pixel] & 0xff;
        float a = SHARE[value];
        float rest = 1 - a;
        float gain = GAIN[value];
        for (int c = 0; c < 3; c++) {
            float foreground = left[c] + share * (right[c] - left[c]);
            float background = left[3 + c] + share * (right[3 + c] - left[3 + c]);
            float missing = SHARE[seen[3 * pixel + c] & 0xff] - a * foreground - rest * background;
            float colour = foreground + gain * missing;
            rgb[3 * pixel + c] = (byte) (255 * Math.max(0, Math.min(1, colour)) + 0.5f);
        }
    }
}
