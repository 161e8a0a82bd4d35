package dev.matteline.models.matte;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Conjugate gradients for one band, preconditioned by a Gauss-Seidel sweep down, a cycle over cells of colour lines, and a
 * sweep up. Stripes of even number are swept first and side by side, then the odd ones, so the result does not depend on the
 * number of threads.
 */
final class BandSolver {

    /** Done when a step moves the mean pixel by less: a quarter of an 8-bit level. */
    private static final double SMALL_STEP = 0.25 / 255;

    private static final int CHUNK = 1 << 15;

    private final Band band;
    private final BandMatrix matrix;
    private final ColourLines lines;
    private final CellLevels levels;
    private final Workers workers;
    private int steps;

    BandSolver(BandMatrix matrix, ColourLines lines, CellLevels levels, Workers workers) {
        this.band = matrix.band;
        this.matrix = matrix;
        this.lines = lines;
        this.levels = levels;
        this.workers = workers;
    }

    /** Steps that the last {@link #solve} took. */
    int steps() {
        return steps;
    }

    /**
     * Improves x until a step hardly moves it.
     *
     * @param b right side, by slots
     * @param x start and result, by slots
     * @return whether that came within {@code most} steps
     */
    boolean solve(float[] b, float[] x, int most) {
        float[] rest = new float[band.slots];
        float[] search = new float[band.slots];
        float[] product = new float[band.slots];
        workers.each(band.stripes(), stripe -> matrix.residual(stripe, b, x, rest));
        float[] corrected = new float[band.slots];
        double descent = 0;
        for (steps = 0; steps < most; steps++) {
            precondition(rest, corrected, product);
            double next = dot(rest, corrected);
            if (next <= 0) {
                return true;
            }
            float keep = steps == 0 ? 0 : (float) (next / descent);
            descent = next;
            chunks((from, to) -> {
                for (int i = from; i < to; i++) {
                    search[i] = corrected[i] + keep * search[i];
                }
                return 0;
            });
            double[] energy = new double[band.stripes()];
            workers.each(energy.length, stripe -> energy[stripe] = matrix.multiply(stripe, search, product));
            float length = (float) (descent / DoubleStream.of(energy).sum());
            double moved = chunks((from, to) -> step(from, to, length, search, product, x, rest));
            if (moved <= SMALL_STEP * band.pixels) {
                steps++;
                return true;
            }
        }
        return false;
    }

    private static double step(
            int from, int to, float length, float[] search, float[] product, float[] x, float[] rest) {
        double moved = 0;
        for (int i = from; i < to; i++) {
            float move = length * search[i];
            x[i] += move;
            rest[i] -= length * product[i];
            moved += Math.abs(move);
        }
        return moved;
    }

    private void precondition(float[] rest, float[] x, float[] scratch) {
        Arrays.fill(x, 0);
        int stripes = band.stripes();
        workers.each((stripes + 1) / 2, i -> matrix.sweepDown(2 * i, rest, x));
        workers.each(stripes / 2, i -> matrix.sweepDown(2 * i + 1, rest, x));
        Arrays.fill(levels.right(), 0);
        workers.each(stripes, stripe -> {
            matrix.residual(stripe, rest, x, scratch);
            lines.restrict(stripe, scratch, levels.right());
        });
        double[] found = levels.solve();
        workers.each(stripes, stripe -> lines.prolong(stripe, found, CellLevels.STEP, x));
        workers.each(stripes / 2, i -> matrix.sweepUp(2 * i + 1, rest, x));
        workers.each((stripes + 1) / 2, i -> matrix.sweepUp(2 * i, rest, x));
    }

    private double dot(float[] a, float[] b) {
        return chunks((from, to) -> {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += (double) a[i] * b[i];
            }
            return sum;
        });
    }

    @FunctionalInterface
    private interface Part {
        double run(int from, int to);
    }

    /** Slots in parts of fixed size; the sum over all parts in their order. */
    private double chunks(Part part) {
        double[] sums = new double[(band.slots + CHUNK - 1) / CHUNK];
        workers.each(sums.length, i -> sums[i] = part.run(i * CHUNK, Math.min(band.slots, (i + 1) * CHUNK)));
        return DoubleStream.of(sums).sum();
    }
}
