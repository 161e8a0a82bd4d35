package dev.matteline.models.matte;

/**
 * The matting Laplacian between the unknown pixels of a band: 25 weights a pixel, row by row of its 5 x 5 neighbourhood;
 * weights to known pixels are zero here and part of the right side instead. Vectors go by the slots of the band.
 */
final class BandMatrix {

    static final int STENCIL = Band.SIDE * Band.SIDE;
    static final int MIDDLE = STENCIL / 2;

    /** Bytes a pixel takes in this matrix and in the vectors of the solver, a fifth added for slots of known pixels. */
    static final int BYTES = 4 * STENCIL + 4 + 6 * 5;

    final Band band;
    final float[] weights;
    private final float[] inverse;

    /** One over each diagonal weight is taken here, so the weights have to be complete. */
    BandMatrix(Band band, float[] weights) {
        this.band = band;
        this.weights = weights;
        this.inverse = new float[band.pixels];
        for (int i = 0; i < inverse.length; i++) {
            float own = weights[STENCIL * i + MIDDLE];
            // a pixel that no window sees has no equation and keeps its start
            inverse[i] = own > 0 ? 1 / own : 0;
        }
    }

    /** {@code product = A x} for the pixels of one stripe; returns their share of {@code x' A x}. */
    double multiply(int stripe, float[] x, float[] product) {
        double energy = 0;
        for (int run = band.firstRun(stripe); run < band.endRun(stripe); run++) {
            int centre = band.centre(run);
            int weight = STENCIL * band.runFirst[run];
            for (int k = 0; k < band.length(run); k++, weight += STENCIL) {
                float sum = row(x, weight, run, k);
                product[centre + k] = sum;
                energy += (double) sum * x[centre + k];
            }
        }
        return energy;
    }

    /** {@code rest = b - A x} for the pixels of one stripe. */
    void residual(int stripe, float[] b, float[] x, float[] rest) {
        for (int run = band.firstRun(stripe); run < band.endRun(stripe); run++) {
            int centre = band.centre(run);
            int weight = STENCIL * band.runFirst[run];
            for (int k = 0; k < band.length(run); k++, weight += STENCIL) {
                rest[centre + k] = b[centre + k] - row(x, weight, run, k);
            }
        }
    }

    /** One Gauss-Seidel step for each pixel of a stripe, first to last. */
    void sweepDown(int stripe, float[] b, float[] x) {
        for (int run = band.firstRun(stripe); run < band.endRun(stripe); run++) {
            for (int k = 0; k < band.length(run); k++) {
                relax(run, k, b, x);
            }
        }
    }

    /** The same, last to first. */
    void sweepUp(int stripe, float[] b, float[] x) {
        for (int run = band.endRun(stripe) - 1; run >= band.firstRun(stripe); run--) {
            for (int k = band.length(run) - 1; k >= 0; k--) {
                relax(run, k, b, x);
            }
        }
    }

    private void relax(int run, int k, float[] b, float[] x) {
        int pixel = band.runFirst[run] + k;
        int at = band.centre(run) + k;
        x[at] += (b[at] - row(x, STENCIL * pixel, run, k)) * inverse[pixel];
    }

    private float row(float[] x, int weight, int run, int k) {
        int[][] slot = band.slot;
        return five(x, slot[0][run] + k, weight)
                + five(x, slot[1][run] + k, weight + 5)
                + five(x, slot[2][run] + k, weight + 10)
                + five(x, slot[3][run] + k, weight + 15)
                + five(x, slot[4][run] + k, weight + 20);
    }

    private float five(float[] x, int from, int weight) {
        float[] w = weights;
        return w[weight] * x[from]
                + w[weight + 1] * x[from + 1]
                + w[weight + 2] * x[from + 2]
                + w[weight + 3] * x[from + 3]
                + w[weight + 4] * x[from + 4];
    }
}
