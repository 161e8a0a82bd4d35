package dev.matteline.models.samples;

import java.util.Random;

/** Two noise tables, made once: a repeating cloud texture and a run of normal deviates. */
final class Noise {

    private static final int SIZE = 512;
    private static final int MASK = SIZE - 1;
    private static final int GAUSS_MASK = (1 << 18) - 1;
    private static final float[] CLOUD = cloud();
    private static final float[] GAUSS = gauss();

    private Noise() {}

    /** Cloud texture, 0..1 around 0.5, repeating every 1.0 in both directions. */
    static double cloud(double u, double v) {
        double x = u * SIZE;
        double y = v * SIZE;
        double fx = Math.floor(x);
        double fy = Math.floor(y);
        int ix = (int) (long) fx & MASK;
        int jx = ix + 1 & MASK;
        int iy = ((int) (long) fy & MASK) * SIZE;
        int jy = iy + SIZE & SIZE * SIZE - 1;
        double tx = x - fx;
        double ty = y - fy;
        double a = CLOUD[iy + ix] + (CLOUD[iy + jx] - CLOUD[iy + ix]) * tx;
        double b = CLOUD[jy + ix] + (CLOUD[jy + jx] - CLOUD[jy + ix]) * tx;
        return a + (b - a) * ty;
    }

    static float gauss(int index) {
        return GAUSS[index & GAUSS_MASK];
    }

    private static float[] cloud() {
        float[] sum = new float[SIZE * SIZE];
        double amplitude = 0.5;
        for (int cells = 4; cells <= 256; cells *= 2) {
            addOctave(sum, cells, (float) amplitude);
            amplitude *= 0.55;
        }
        float low = 1;
        float high = 0;
        for (float v : sum) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (sum[i] - low) / (high - low);
        }
        return sum;
    }

    private static void addOctave(float[] sum, int cells, float amplitude) {
        Random random = new Random(7919L * cells);
        float[] lattice = new float[cells * cells];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = random.nextFloat();
        }
        int step = SIZE / cells;
        for (int y = 0; y < SIZE; y++) {
            int cy = y / step;
            int ny = (cy + 1) % cells;
            float ty = ease((y % step) / (float) step);
            for (int x = 0; x < SIZE; x++) {
                int cx = x / step;
                int nx = (cx + 1) % cells;
                float tx = ease((x % step) / (float) step);
                float a = lattice[cy * cells + cx] * (1 - tx) + lattice[cy * cells + nx] * tx;
                float b = lattice[ny * cells + cx] * (1 - tx) + lattice[ny * cells + nx] * tx;
                sum[y * SIZE + x] += amplitude * (a * (1 - ty) + b * ty);
            }
        }
    }

    private static float ease(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float[] gauss() {
        Random random = new Random(104729);
        float[] out = new float[GAUSS_MASK + 1];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }
}
