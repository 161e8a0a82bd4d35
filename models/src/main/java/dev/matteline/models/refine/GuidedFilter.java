package dev.matteline.models.refine;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/**
 * The fast guided filter with a colour guide (He, Sun, Tang, ECCV 2010; He, Sun, 2015): in each window the mask is an affine
 * function of colour, fitted on a small copy of the picture; the mean coefficients of all windows over a pixel are brought
 * up to full size and applied to its own colour.
 *
 * @param epsilon how far apart two colours (0 to 1, squared) have to be to count as an edge
 */
record GuidedFilter(double epsilon) implements Refinement {

    static final double EPSILON = 1e-4;

    /** Longest side of the small copy, and the half side of a window on it. */
    private static final int SMALL = 1024;

    private static final int RADIUS = 8;

    GuidedFilter {
        if (!(epsilon > 0 && epsilon <= 1)) {
            throw new IllegalArgumentException("epsilon lies between 0 and 1, not at " + epsilon);
        }
    }

    @Override
    public Mask refine(Mask mask, PixelImage picture) {
        ImageSize size = mask.size();
        int step = (Math.max(size.width(), size.height()) - 1) / SMALL + 1;
        ImageSize small = new ImageSize((size.width() - 1) / step + 1, (size.height() - 1) / step + 1);
        float[][] guide = {
            reduced(picture.rgb(), 3, 0, size, small, step),
            reduced(picture.rgb(), 3, 1, size, small, step),
            reduced(picture.rgb(), 3, 2, size, small, step)
        };
        float[][] lines = fit(guide, reduced(mask.values(), 1, 0, size, small, step), small);
        byte[] values = new byte[size.area()];
        float[][] row = new float[4][small.width()];
        for (int y = 0; y < size.height(); y++) {
            float at = (y + 0.5f) / step - 0.5f;
            for (int c = 0; c < 4; c++) {
                between(lines[c], small, at, row[c]);
            }
            apply(row, picture.rgb(), y * size.width(), size.width(), step, values);
        }
        return new Mask(size, values);
    }

    /** Mean coefficients for red, green, blue and the offset. */
    private float[][] fit(float[][] guide, float[] mask, ImageSize small) {
        BoxMean box = new BoxMean(small, RADIUS);
        float[][] mean = {box.of(guide[0]), box.of(guide[1]), box.of(guide[2])};
        float[] meanMask = box.of(mask);
        float[][] withMask = new float[3][];
        float[][] products = new float[6][];
        int next = 0;
        for (int c = 0; c < 3; c++) {
            withMask[c] = box.ofProduct(guide[c], mask);
            for (int d = c; d < 3; d++) {
                products[next++] = box.ofProduct(guide[c], guide[d]);
            }
        }
        double[] covariance = new double[6];
        double[] along = new double[3];
        for (int i = 0; i < mask.length; i++) {
            int k = 0;
            for (int c = 0; c < 3; c++) {
                along[c] = withMask[c][i] - (double) mean[c][i] * meanMask[i];
                for (int d = c; d < 3; d++, k++) {
                    covariance[k] = products[k][i] - (double) mean[c][i] * mean[d][i] + (c == d ? epsilon : 0);
                }
            }
            solve(covariance, along);
            double offset = meanMask[i];
            for (int c = 0; c < 3; c++) {
                withMask[c][i] = (float) along[c];
                offset -= along[c] * mean[c][i];
            }
            meanMask[i] = (float) offset;
        }
        return new float[][] {box.of(withMask[0]), box.of(withMask[1]), box.of(withMask[2]), box.of(meanMask)};
    }

    /** Solves the symmetric system of rr rg rb gg gb bb in place, by cofactors. */
    static void solve(double[] s, double[] b) {
        double c00 = s[3] * s[5] - s[4] * s[4];
        double c01 = s[2] * s[4] - s[1] * s[5];
        double c02 = s[1] * s[4] - s[2] * s[3];
        double scale = 1 / (s[0] * c00 + s[1] * c01 + s[2] * c02);
        double x = (c00 * b[0] + c01 * b[1] + c02 * b[2]) * scale;
        double y = (c01 * b[0] + (s[0] * s[5] - s[2] * s[2]) * b[1] + (s[1] * s[2] - s[0] * s[4]) * b[2]) * scale;
        double z = (c02 * b[0] + (s[1] * s[2] - s[0] * s[4]) * b[1] + (s[0] * s[3] - s[1] * s[1]) * b[2]) * scale;
        b[0] = x;
        b[1] = y;
        b[2] = z;
    }

    /** One channel as means of {@code step} x {@code step} pixels, 0 to 1. */
    private static float[] reduced(byte[] plane, int channels, int channel, ImageSize size, ImageSize small, int step) {
        float[] sums = new float[small.area()];
        int[] counts = new int[small.area()];
        for (int y = 0; y < size.height(); y++) {
            int row = y / step * small.width();
            int from = channels * y * size.width() + channel;
            for (int x = 0; x < size.width(); x++) {
                sums[row + x / step] += plane[from + channels * x] & 0xff;
                counts[row + x / step]++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= 255f * counts[i];
        }
        return sums;
    }

    private static void between(float[] plane, ImageSize small, float at, float[] row) {
        int first = Math.max(0, Math.min(small.height() - 1, (int) Math.floor(at)));
        int second = Math.min(small.height() - 1, first + 1);
        float share = Math.max(0, Math.min(1, at - first));
        for (int x = 0; x < row.length; x++) {
            float upper = plane[first * row.length + x];
            row[x] = upper + share * (plane[second * row.length + x] - upper);
        }
    }

    private static void apply(float[][] row, byte[] rgb, int start, int width, int step, byte[] values) {
        int last = row[0].length - 1;
        for (int x = 0; x < width; x++) {
            float at = (x + 0.5f) / step - 0.5f;
            int first = Math.max(0, Math.min(last, (int) Math.floor(at)));
            int second = Math.min(last, first + 1);
            float share = Math.max(0, Math.min(1, at - first));
            float value = row[3][first] + share * (row[3][second] - row[3][first]);
            for (int c = 0; c < 3; c++) {
                float slope = row[c][first] + share * (row[c][second] - row[c][first]);
                value += slope * (rgb[3 * (start + x) + c] & 0xff) / 255f;
            }
            values[start + x] = (byte) (255 * Math.max(0, Math.min(1, value)) + 0.5f);
        }
    }
}
