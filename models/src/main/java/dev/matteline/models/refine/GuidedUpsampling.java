package dev.matteline.models.refine;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Lanczos;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.util.Arrays;

/**
 * Brings a network's map to the size of its picture along the edges of the picture (He, Sun, Tang, ECCV 2010; He, Sun, 2015):
 * in each window of the network's own small picture the map is an affine function of colour, and the mean coefficients of the
 * windows around a pixel are applied to its own colour. Where the map is all subject or all background nothing is computed.
 */
public final class GuidedUpsampling {

    /** Half side of a window, in cells of the map; RATIONALE.md has others. */
    private static final int RADIUS = 3;
    /** How far apart two colours (0 to 255, squared) have to be to count as an edge: 1e-4 of the range. */
    private static final double EPSILON = 6.5;
    /** A map that is this close to 0 or 255 means it: faint remains would tint a white background. */
    private static final int SURE = 10;
    /** What the affine functions leave in and out of range at the ends. */
    private static final float SLACK = 0.06f;

    private static final int LINE = 4;

    private final ImageSize cells;
    private final int[] map;
    private final float[][] lines;
    /** 0 or 255 where nothing else is within two windows, else -1. */
    private final short[] flat;

    private GuidedUpsampling(ImageSize cells, int[] map, byte[] guide) {
        this.cells = cells;
        this.map = map;
        this.flat = flat(map, cells);
        this.lines = means(fit(guide));
    }

    /**
     * The mask of the picture.
     *
     * @param map what the network gave
     * @param guide the colours that it was given, R G B, of the map's size
     * @param picture the same scene
     */
    public static Mask of(Mask map, byte[] guide, PixelImage picture) {
        int[] sure = sure(map.values());
        boolean enlarges = picture.width() >= map.size().width()
                && picture.height() >= map.size().height();
        if (!enlarges || guide.length != 3 * sure.length) {
            byte[] values = new byte[sure.length];
            for (int i = 0; i < sure.length; i++) {
                values[i] = (byte) sure[i];
            }
            return Lanczos.resize(new Mask(map.size(), values), picture.size());
        }
        return new GuidedUpsampling(map.size(), sure, guide).enlarged(picture);
    }

    private static int[] sure(byte[] values) {
        int[] sure = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int stretched = ((values[i] & 0xff) - SURE) * 255 / (255 - 2 * SURE);
            sure[i] = Math.max(0, Math.min(255, stretched));
        }
        return sure;
    }

    private static short[] flat(int[] map, ImageSize cells) {
        IntWindows windows = new IntWindows(cells, 2 * RADIUS);
        int[] sums = windows.sums(map);
        short[] flat = new short[map.length];
        for (int y = 0, i = 0; y < cells.height(); y++) {
            for (int x = 0; x < cells.width(); x++, i++) {
                flat[i] = (short) (sums[i] == 0 ? 0 : sums[i] == 255 * windows.count(x, y) ? 255 : -1);
            }
        }
        return flat;
    }

    /** Coefficients of red, green, blue and the offset in each window. */
    private float[][] fit(byte[] guide) {
        IntWindows windows = new IntWindows(cells, RADIUS);
        int[][] colours = new int[3][map.length];
        for (int i = 0; i < map.length; i++) {
            colours[0][i] = guide[3 * i] & 0xff;
            colours[1][i] = guide[3 * i + 1] & 0xff;
            colours[2][i] = guide[3 * i + 2] & 0xff;
        }
        int[][] sums = new int[3][];
        int[][] withMap = new int[3][];
        int[][] products = new int[6][];
        int next = 0;
        for (int c = 0; c < 3; c++) {
            sums[c] = windows.sums(colours[c]);
            withMap[c] = windows.sums(colours[c], map);
            for (int d = c; d < 3; d++) {
                products[next++] = windows.sums(colours[c], colours[d]);
            }
        }
        int[] mapSums = windows.sums(map);
        float[][] fitted = new float[LINE][map.length];
        double[] covariance = new double[6];
        double[] along = new double[3];
        for (int i = 0; i < map.length; i++) {
            double count = windows.count(i % cells.width(), i / cells.width());
            double mean = mapSums[i] / count;
            if (flat[i] < 0 && mean > 0 && mean < 255) {
                for (int c = 0, k = 0; c < 3; c++) {
                    double colour = sums[c][i] / count;
                    along[c] = withMap[c][i] / count - colour * mean;
                    for (int d = c; d < 3; d++, k++) {
                        covariance[k] = products[k][i] / count - colour * sums[d][i] / count + (c == d ? EPSILON : 0);
                    }
                }
                GuidedFilter.solve(covariance, along);
                for (int c = 0; c < 3; c++) {
                    fitted[c][i] = (float) along[c];
                    mean -= along[c] * sums[c][i] / count;
                }
            }
            fitted[3][i] = (float) mean;
        }
        return fitted;
    }

    private float[][] means(float[][] fitted) {
        BoxMean box = new BoxMean(cells, RADIUS);
        float[][] means = new float[LINE][];
        Arrays.setAll(means, c -> box.of(fitted[c]));
        return means;
    }

    private Mask enlarged(PixelImage picture) {
        byte[] values = new byte[picture.size().area()];
        float down = cells.height() / (float) picture.height();
        int[] ends = ends(picture.width());
        short[] only = new short[ends.length];
        int known = -1;
        for (int y = 0; y < picture.height(); y++) {
            float at = (y + 0.5f) * down - 0.5f;
            int upper = Math.max(0, Math.min(cells.height() - 1, (int) Math.floor(at)));
            int lower = Math.min(cells.height() - 1, upper + 1);
            if (upper != known) {
                onlyValues(upper * cells.width(), lower * cells.width(), only);
                known = upper;
            }
            row(picture, y, ends, only, upper, Math.max(0, Math.min(1, at - upper)), values);
        }
        return new Mask(picture.size(), values);
    }

    /** Where the stretches of a row end that lie between the centres of two neighbouring cells, or beside an outermost. */
    private int[] ends(int width) {
        int[] ends = new int[cells.width() + 1];
        double across = width / (double) cells.width();
        for (int stretch = 0; stretch < cells.width(); stretch++) {
            ends[stretch] = Math.min(width, (int) Math.ceil((stretch + 0.5) * across - 0.5));
        }
        ends[cells.width()] = width;
        return ends;
    }

    /** For each stretch the value that all four cells around it have, or -1. */
    private void onlyValues(int upper, int lower, short[] only) {
        for (int stretch = 0; stretch < only.length; stretch++) {
            int first = Math.max(0, stretch - 1);
            int second = Math.min(cells.width() - 1, stretch);
            short value = flat[upper + first];
            boolean same =
                    value == flat[upper + second] && value == flat[lower + first] && value == flat[lower + second];
            only[stretch] = same ? value : -1;
        }
    }

    private void row(PixelImage picture, int y, int[] ends, short[] only, int upper, float share, byte[] values) {
        int row = y * picture.width();
        int above = upper * cells.width();
        int below = Math.min(cells.height() - 1, upper + 1) * cells.width();
        float step = cells.width() / (float) picture.width();
        float[] left = new float[LINE];
        float[] right = new float[LINE];
        int from = 0;
        int stretch = 0;
        while (stretch < ends.length) {
            int last = only[stretch] < 0 ? stretch : lastAlike(only, stretch);
            if (only[stretch] < 0) {
                int first = Math.max(0, stretch - 1);
                int second = Math.min(cells.width() - 1, stretch);
                between(above + first, below + first, share, left);
                between(above + second, below + second, share, right);
                float begin = (from + 0.5f) * step + 0.5f - stretch;
                apply(picture.rgb(), row + from, ends[last] - from, begin, step, left, right, values);
            } else {
                Arrays.fill(values, row + from, row + ends[last], (byte) only[stretch]);
            }
            from = ends[last];
            stretch = last + 1;
        }
    }

    private static int lastAlike(short[] only, int stretch) {
        int last = stretch;
        while (last + 1 < only.length && only[last + 1] == only[stretch]) {
            last++;
        }
        return last;
    }

    private void between(int upper, int lower, float share, float[] to) {
        for (int c = 0; c < LINE; c++) {
            to[c] = lines[c][upper] + share * (lines[c][lower] - lines[c][upper]);
        }
    }

    private static void apply(
            byte[] rgb, int start, int count, float begin, float step, float[] left, float[] right, byte[] values) {
        for (int i = 0; i < count; i++) {
            float share = begin + i * step;
            int at = 3 * (start + i);
            float value = left[3] + share * (right[3] - left[3]);
            value += (left[0] + share * (right[0] - left[0])) * (rgb[at] & 0xff);
            value += (left[1] + share * (right[1] - left[1])) * (rgb[at + 1] & 0xff);
            value += (left[2] + share * (right[2] - left[2])) * (rgb[at + 2] & 0xff);
            float tight = (value - 255 * SLACK) / (1 - 2 * SLACK);
            values[start + i] = (byte) (Math.max(0, Math.min(255, tight)) + 0.5f);
        }
    }
}
