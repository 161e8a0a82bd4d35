package dev.matteline.models.samples;

import java.util.Arrays;

/** A soft quantity kept at every fourth pixel and read anywhere in between. */
final class Coarse {

    static final int STEP = 4;

    final int columns;
    final int rows;
    private final float[] value;

    Coarse(int width, int height) {
        columns = width / STEP + 2;
        rows = height / STEP + 2;
        value = new float[columns * rows];
        Arrays.fill(value, Float.NaN);
    }

    void set(int column, int row, double v) {
        value[row * columns + column] = (float) v;
    }

    /** Weighted mean of the known neighbours, 1 where none is known. */
    double at(double x, double y) {
        double u = Math.max(0, Math.min(columns - 1.001, x / STEP));
        double v = Math.max(0, Math.min(rows - 1.001, y / STEP));
        int i = (int) u;
        int j = (int) v;
        double tu = u - i;
        double tv = v - j;
        int k = j * columns + i;
        float a = value[k];
        float b = value[k + 1];
        float c = value[k + columns];
        float d = value[k + columns + 1];
        double plain = (a + (b - a) * tu) * (1 - tv) + (c + (d - c) * tu) * tv;
        return Double.isNaN(plain) ? known(a, b, c, d, tu, tv) : plain;
    }

    private static double known(float a, float b, float c, float d, double tu, double tv) {
        double sum = 0;
        double weight = 1e-6;
        float[] v = {a, b, c, d};
        double[] w = {(1 - tu) * (1 - tv), tu * (1 - tv), (1 - tu) * tv, tu * tv};
        for (int i = 0; i < 4; i++) {
            if (!Float.isNaN(v[i])) {
                sum += v[i] * (w[i] + 1e-3);
                weight += w[i] + 1e-3;
            }
        }
        return weight < 1e-5 ? 1 : sum / weight;
    }
}
