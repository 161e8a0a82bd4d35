package dev.matteline.models.composite;

import dev.matteline.models.image.ImageSize;
import java.util.Optional;

/** A quadratic surface through the light parts of a background: least squares, darker points left out step by step. */
final class SmoothSurface {

    private static final int TERMS = 6;
    private static final int STEPS = 6;
    /** Levels below the surface at which a point counts as shadow. */
    private static final double SHADOW = 5;

    private static final double LEAST_SHARE = 0.25;

    private SmoothSurface() {}

    /**
     * The light of the empty background at every point; empty when the background is not even.
     *
     * @param outside the alpha below which a point is background
     * @param even the mean distance in levels up to which a background is even
     */
    static Optional<double[]> fit(double[] light, byte[] alpha, ImageSize size, int outside, double even) {
        boolean[] used = new boolean[light.length];
        int background = 0;
        for (int i = 0; i < light.length; i++) {
            used[i] = (alpha[i] & 0xff) < outside;
            background += used[i] ? 1 : 0;
        }
        if (background < LEAST_SHARE / 5 * light.length) {
            return Optional.empty();
        }
        double[] surface = light;
        for (int step = 0; step < STEPS; step++) {
            surface = surface(solve(light, used, size), size);
            for (int i = 0; i < light.length; i++) {
                used[i] = (alpha[i] & 0xff) < outside && light[i] > surface[i] - SHADOW * (STEPS - step);
            }
        }
        return isEven(light, surface, used, background, even) ? Optional.of(surface) : Optional.empty();
    }

    private static boolean isEven(double[] light, double[] surface, boolean[] used, int background, double even) {
        double distance = 0;
        int count = 0;
        for (int i = 0; i < light.length; i++) {
            if (used[i]) {
                distance += Math.abs(light[i] - surface[i]);
                count++;
            }
        }
        return count > LEAST_SHARE * background && distance / count < even;
    }

    private static double[] terms(int i, ImageSize size) {
        double x = (i % size.width()) / (double) size.width() - 0.5;
        int row = i / size.width();
        double y = row / (double) size.height() - 0.5;
        return new double[] {1, x, y, x * x, x * y, y * y};
    }

    private static double[] surface(double[] factors, ImageSize size) {
        double[] surface = new double[size.area()];
        for (int i = 0; i < surface.length; i++) {
            double[] terms = terms(i, size);
            for (int t = 0; t < TERMS; t++) {
                surface[i] += factors[t] * terms[t];
            }
        }
        return surface;
    }

    private static double[] solve(double[] light, boolean[] used, ImageSize size) {
        double[][] normal = new double[TERMS][TERMS + 1];
        for (int i = 0; i < light.length; i++) {
            if (used[i]) {
                double[] terms = terms(i, size);
                for (int row = 0; row < TERMS; row++) {
                    for (int column = 0; column < TERMS; column++) {
                        normal[row][column] += terms[row] * terms[column];
                    }
                    normal[row][TERMS] += terms[row] * light[i];
                }
            }
        }
        return eliminate(normal);
    }

    private static double[] eliminate(double[][] normal) {
        for (int pivot = 0; pivot < TERMS; pivot++) {
            // keeps a background of a few points solvable
            normal[pivot][pivot] += 1e-6;
            for (int row = 0; row < TERMS; row++) {
                double factor = row == pivot ? 0 : normal[row][pivot] / normal[pivot][pivot];
                for (int column = pivot; column <= TERMS && factor != 0; column++) {
                    normal[row][column] -= factor * normal[pivot][column];
                }
            }
        }
        double[] factors = new double[TERMS];
        for (int row = 0; row < TERMS; row++) {
            factors[row] = normal[row][TERMS] / normal[row][row];
        }
        return factors;
    }
}
