package dev.matteline.models.matte;

import dev.matteline.models.image.PixelImage;

/**
 * The way between the pixels of a band and colour lines on cells: a line gives a pixel {@code offset + slope * (colour -
 * mean colour of the cell)}. What the Laplacian hardly resists, alpha that follows colour, is smooth in these unknowns.
 */
final class ColourLines {

    /** Pixels a side of a cell; RATIONALE.md has the figures of other choices. Divides {@link Band#STRIPE}. */
    static final int SIDE = 4;

    private final byte[] rgb;
    private final Band band;
    private final CellGrid grid;
    private final float[] mean;

    ColourLines(PixelImage picture, Band band) {
        this.rgb = picture.rgb();
        this.band = band;
        this.grid = CellGrid.of(band, SIDE);
        this.mean = means();
    }

    /** The Galerkin product of the band's matrix, cell by cell. */
    CellMatrix matrix(BandMatrix fine, Workers workers) {
        float[] blocks = new float[Math.multiplyExact(CellGrid.NEIGHBOURS * CellMatrix.BLOCK, grid.count)];
        workers.each(band.stripes(), stripe -> {
            double[] sums = new double[CellGrid.NEIGHBOURS * CellMatrix.LINE];
            for (int run = band.firstRun(stripe); run < band.endRun(stripe); run++) {
                for (int k = 0; k < band.length(run); k++) {
                    add(fine, run, k, sums, blocks);
                }
            }
        });
        return new CellMatrix(grid, mean, blocks);
    }

    /** Adds to each line what the pixels of one stripe ask of it. */
    void restrict(int stripe, float[] rest, double[] lines) {
        for (int run = band.firstRun(stripe); run < band.endRun(stripe); run++) {
            int slot = band.centre(run);
            for (int k = 0; k < band.length(run); k++) {
                int x = band.runLeft[run] + k;
                int cell = grid.at(x / SIDE, band.runRow[run] / SIDE);
                int pixel = 3 * (band.runRow[run] * band.width + x);
                float value = rest[slot + k];
                int line = CellMatrix.LINE * cell;
                lines[line] += value;
                for (int c = 0; c < 3; c++) {
                    lines[line + 1 + c] += value * (colour(pixel + c) - mean[3 * cell + c]);
                }
            }
        }
    }

    /** Adds to each pixel of one stripe {@code share} times the value of its line. */
    void prolong(int stripe, double[] lines, float share, float[] x) {
        for (int run = band.firstRun(stripe); run < band.endRun(stripe); run++) {
            int slot = band.centre(run);
            for (int k = 0; k < band.length(run); k++) {
                int column = band.runLeft[run] + k;
                int cell = grid.at(column / SIDE, band.runRow[run] / SIDE);
                int pixel = 3 * (band.runRow[run] * band.width + column);
                int line = CellMatrix.LINE * cell;
                double value = lines[line];
                for (int c = 0; c < 3; c++) {
                    value += lines[line + 1 + c] * (colour(pixel + c) - mean[3 * cell + c]);
                }
                x[slot + k] += share * (float) value;
            }
        }
    }

    private void add(BandMatrix fine, int run, int k, double[] sums, float[] blocks) {
        int x = band.runLeft[run] + k;
        int y = band.runRow[run];
        int cell = grid.at(x / SIDE, y / SIDE);
        java.util.Arrays.fill(sums, 0);
        collect(fine.weights, BandMatrix.STENCIL * (band.runFirst[run] + k), x, y, sums);
        for (int n = 0; n < CellGrid.NEIGHBOURS; n++) {
            int other = grid.neighbour[CellGrid.NEIGHBOURS * cell + n];
            if (other >= 0) {
                int from = CellMatrix.LINE * n;
                for (int c = 0; c < 3; c++) {
                    sums[from + 1 + c] -= sums[from] * mean[3 * other + c];
                }
                int block = CellMatrix.BLOCK * (CellGrid.NEIGHBOURS * cell + n);
                outer(3 * (y * band.width + x), 3 * cell, sums, from, blocks, block);
            }
        }
    }

    /** What the pixel feels of an offset of one, and of colour, in each of the nine cells around. */
    private void collect(float[] weights, int weight, int x, int y, double[] sums) {
        for (int dy = -Band.REACH; dy <= Band.REACH; dy++) {
            int up = (y + dy + SIDE) / SIDE - y / SIDE;
            for (int dx = -Band.REACH; dx <= Band.REACH; dx++, weight++) {
                double value = weights[weight];
                if (value != 0) {
                    int to = CellMatrix.LINE * (3 * up + (x + dx + SIDE) / SIDE - x / SIDE);
                    int pixel = 3 * ((y + dy) * band.width + x + dx);
                    sums[to] += value;
                    sums[to + 1] += value * colour(pixel);
                    sums[to + 2] += value * colour(pixel + 1);
                    sums[to + 3] += value * colour(pixel + 2);
                }
            }
        }
    }

    private void outer(int pixel, int own, double[] sums, int from, float[] blocks, int block) {
        for (int c = 0; c < CellMatrix.LINE; c++) {
            double value = c == 0 ? 1 : colour(pixel + c - 1) - mean[own + c - 1];
            int at = block + CellMatrix.LINE * c;
            blocks[at] += (float) (value * sums[from]);
            blocks[at + 1] += (float) (value * sums[from + 1]);
            blocks[at + 2] += (float) (value * sums[from + 2]);
            blocks[at + 3] += (float) (value * sums[from + 3]);
        }
    }

    private float[] means() {
        float[] sums = new float[3 * grid.count];
        int[] counts = new int[grid.count];
        for (int run = 0; run < band.runs(); run++) {
            for (int x = band.runLeft[run]; x < band.runLeft[run] + band.length(run); x++) {
                int cell = grid.at(x / SIDE, band.runRow[run] / SIDE);
                counts[cell]++;
                for (int c = 0; c < 3; c++) {
                    sums[3 * cell + c] += colour(3 * (band.runRow[run] * band.width + x) + c);
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i / 3];
        }
        return sums;
    }

    private float colour(int at) {
        return (rgb[at] & 0xff) * (1 / 255f);
    }
}
