package dev.matteline.models.matte;

import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Trimap;

/** Closed-form matting of a tiny picture by the book: a full matrix, and Gauss-Jordan elimination for everything. */
final class DenseMatting {

    private DenseMatting() {}

    static double[] solve(PixelImage picture, byte[] trimap) {
        int pixels = trimap.length;
        double[][] system = new double[pixels][pixels + 1];
        for (int y = 1; y < picture.height() - 1; y++) {
            for (int x = 1; x < picture.width() - 1; x++) {
                addWindow(system, picture, x, y);
            }
        }
        for (int i = 0; i < pixels; i++) {
            if (trimap[i] != Trimap.UNKNOWN) {
                java.util.Arrays.fill(system[i], 0);
                system[i][i] = 1;
                system[i][pixels] = trimap[i] == Trimap.FOREGROUND ? 1 : 0;
            }
        }
        return eliminate(system);
    }

    private static void addWindow(double[][] system, PixelImage picture, int x, int y) {
        int[] at = new int[9];
        double[][] colours = new double[9][3];
        double[] mean = new double[3];
        for (int k = 0; k < 9; k++) {
            at[k] = (y + k / 3 - 1) * picture.width() + x + k % 3 - 1;
            for (int c = 0; c < 3; c++) {
                colours[k][c] = (picture.rgb()[3 * at[k] + c] & 0xff) / 255.0;
                mean[c] += colours[k][c] / 9;
            }
        }
        double[][] covariance = new double[3][3];
        for (int c = 0; c < 9; c++) {
            for (int k = 0; k < 9; k++) {
                covariance[c / 3][c % 3] += (colours[k][c / 3] - mean[c / 3]) * (colours[k][c % 3] - mean[c % 3]) / 9;
            }
            covariance[c / 3][c % 3] += c % 4 == 0 ? 1e-7 / 9 : 0;
        }
        for (int k = 0; k < 9; k++) {
            double[][] line = new double[3][4];
            for (int c = 0; c < 3; c++) {
                System.arraycopy(covariance[c], 0, line[c], 0, 3);
                line[c][3] = colours[k][c] - mean[c];
            }
            double[] scaled = eliminate(line);
            for (int l = 0; l < 9; l++) {
                double product = 0;
                for (int c = 0; c < 3; c++) {
                    product += scaled[c] * (colours[l][c] - mean[c]);
                }
                system[at[k]][at[l]] += (k == l ? 1 : 0) - (1 + product) / 9;
            }
        }
    }

    private static double[] eliminate(double[][] system) {
        int side = system.length;
        for (int column = 0; column < side; column++) {
            int pivot = column;
            for (int row = column; row < side; row++) {
                pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
            }
            double[] best = system[pivot];
            system[pivot] = system[column];
            system[column] = best;
            for (int row = 0; row < side; row++) {
                double factor = row == column ? 0 : system[row][column] / best[column];
                for (int k = column; factor != 0 && k <= side; k++) {
                    system[row][k] -= factor * best[k];
                }
            }
        }
        double[] solution = new double[side];
        for (int row = 0; row < side; row++) {
            solution[row] = system[row][side] / system[row][row];
        }
        return solution;
    }
}
