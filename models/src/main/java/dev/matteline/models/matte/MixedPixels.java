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

    private final PixelImage picture;
    private final byte[] alpha;
    private final ColourGrid grid;

    MixedPixels(PixelImage picture, AlphaMatte matte, ColourGrid grid) {
        this.picture = picture;
        this.alpha = matte.values();
        this.grid = grid;
    }

    void correctInto(byte[] rgb) {
        ImageSize size = picture.size();
        LinearTaps columns = new LinearTaps(grid.size.width(), size.width());
        LinearTaps rows = new LinearTaps(grid.size.height(), size.height());
        float[] line = new float[ColourGrid.CELL * grid.size.width()];
        for (int y = 0; y < size.height(); y++) {
            boolean lineReady = false;
            int row = y * size.width();
            for (int x = 0; x < size.width(); x++) {
                byte share = alpha[row + x];
                if (share == 0 || share == (byte) 255) {
                    continue;
                }
                if (!lineReady) {
                    gridLine(line, rows.first[y], rows.share[y]);
                    lineReady = true;
                }
                correct(rgb, row + x, line, columns.first[x], columns.share[x]);
            }
        }
    }

    /** The grid's colours at the height of one row of pixels. */
    private void gridLine(float[] line, int first, float share) {
        int upper = first * line.length;
        int lower = Math.min(first + 1, grid.size.height() - 1) * line.length;
        for (int i = 0; i < line.length; i++) {
            float from = grid.cells[upper + i];
            line[i] = from + share * (grid.cells[lower + i] - from);
        }
    }

    private void correct(byte[] rgb, int pixel, float[] line, int column, float share) {
        int left = ColourGrid.CELL * column;
        int right = Math.min(left + ColourGrid.CELL, line.length - ColourGrid.CELL);
        float a = (alpha[pixel] & 0xff) / 255f;
        float rest = 1 - a;
        float gain = a / (STIFFNESS + a * a + rest * rest);
        for (int c = 0; c < 3; c++) {
            float foreground = line[left + c] + share * (line[right + c] - line[left + c]);
            float background = line[left + 3 + c] + share * (line[right + 3 + c] - line[left + 3 + c]);
            float seen = (picture.rgb()[3 * pixel + c] & 0xff) / 255f;
            float colour = foreground + gain * (seen - a * foreground - rest * background);
            rgb[3 * pixel + c] = (byte) (255 * Math.max(0, Math.min(1, colour)) + 0.5f);
        }
    }

    /** For each output position the input to its left and the share of the one to its right. */
    private static final class LinearTaps {

        private final int[] first;
        private final float[] share;

        LinearTaps(int inputs, int outputs) {
            this.first = new int[outputs];
            this.share = new float[outputs];
            for (int i = 0; i < outputs; i++) {
                double centre = Math.max(0, (i + 0.5) * inputs / outputs - 0.5);
                first[i] = Math.min(inputs - 1, (int) centre);
                share[i] = (float) (centre - first[i]);
            }
        }
    }
}
