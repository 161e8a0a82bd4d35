package dev.matteline.models.matte;

import java.util.ArrayList;
import java.util.List;

/**
 * A multigrid cycle over ever larger cells. Lines on four cells are put together as one line, whose offset is corrected for
 * the different mean colours; few cells are solved exactly. A symmetric operation, as conjugate gradients need.
 */
final class CellLevels {

    /** Lines that jump between cells are stiffer than the smooth ones they stand for; their step is lengthened. */
    static final float STEP = 1.5f;

    private static final int FEW = 32;
    private static final int ROUNDS_BELOW = 2;

    private final List<CellMatrix> levels = new ArrayList<>();
    private final List<int[]> parents = new ArrayList<>();
    private final List<double[]> right = new ArrayList<>();
    private final List<double[]> found = new ArrayList<>();
    private final SmallMatrix last;

    CellLevels(CellMatrix finest) {
        CellMatrix level = finest;
        add(level);
        while (level.grid.count > FEW) {
            CellGrid coarse = level.grid.halved();
            int[] parent = new int[level.grid.count];
            for (int cell = 0; cell < parent.length; cell++) {
                parent[cell] = coarse.at(level.grid.cellX[cell] / 2, level.grid.cellY[cell] / 2);
            }
            parents.add(parent);
            level = merged(level, coarse, parent);
            add(level);
        }
        this.last = level.dense();
        last.factor();
    }

    private void add(CellMatrix level) {
        levels.add(level);
        right.add(new double[CellMatrix.LINE * level.grid.count]);
        found.add(new double[CellMatrix.LINE * level.grid.count]);
    }

    /** Right side of the finest cells, for the caller to fill. */
    double[] right() {
        return right.get(0);
    }

    /** Lines that nearly solve the finest cells for {@link #right}. */
    double[] solve() {
        solve(0);
        return found.get(0);
    }

    private void solve(int level) {
        CellMatrix matrix = levels.get(level);
        double[] b = right.get(level);
        double[] x = found.get(level);
        if (level == levels.size() - 1) {
            System.arraycopy(b, 0, x, 0, b.length);
            last.solve(x);
            return;
        }
        java.util.Arrays.fill(x, 0);
        for (int round = 0; round < (level == 0 ? 1 : ROUNDS_BELOW); round++) {
            matrix.sweep(b, x, true);
            restrict(level, matrix, b, x);
            solve(level + 1);
            prolong(level, matrix, x);
            matrix.sweep(b, x, false);
        }
    }

    private void restrict(int level, CellMatrix matrix, double[] b, double[] x) {
        int[] parent = parents.get(level);
        float[] coarseMean = levels.get(level + 1).mean;
        double[] sums = right.get(level + 1);
        java.util.Arrays.fill(sums, 0);
        double[] rest = new double[CellMatrix.LINE];
        for (int cell = 0; cell < parent.length; cell++) {
            matrix.rest(cell, b, x, rest);
            int to = CellMatrix.LINE * parent[cell];
            sums[to] += rest[0];
            for (int c = 0; c < 3; c++) {
                double shift = matrix.mean[3 * cell + c] - coarseMean[3 * parent[cell] + c];
                sums[to + 1 + c] += rest[1 + c] + shift * rest[0];
            }
        }
    }

    private void prolong(int level, CellMatrix matrix, double[] x) {
        int[] parent = parents.get(level);
        float[] coarseMean = levels.get(level + 1).mean;
        double[] lines = found.get(level + 1);
        for (int cell = 0; cell < parent.length; cell++) {
            int from = CellMatrix.LINE * parent[cell];
            double offset = lines[from];
            for (int c = 0; c < 3; c++) {
                double slope = lines[from + 1 + c];
                offset += slope * (matrix.mean[3 * cell + c] - coarseMean[3 * parent[cell] + c]);
                x[CellMatrix.LINE * cell + 1 + c] += STEP * slope;
            }
            x[CellMatrix.LINE * cell] += STEP * offset;
        }
    }

    private static CellMatrix merged(CellMatrix fine, CellGrid coarse, int[] parent) {
        float[] mean = new float[3 * coarse.count];
        int[] children = new int[coarse.count];
        for (int cell = 0; cell < parent.length; cell++) {
            children[parent[cell]]++;
            for (int c = 0; c < 3; c++) {
                mean[3 * parent[cell] + c] += fine.mean[3 * cell + c];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= children[i / 3];
        }
        float[] blocks = new float[CellGrid.NEIGHBOURS * CellMatrix.BLOCK * coarse.count];
        double[] block = new double[CellMatrix.BLOCK];
        for (int i = 0; i < fine.grid.neighbour.length; i++) {
            int cell = i / CellGrid.NEIGHBOURS;
            int other = fine.grid.neighbour[i];
            if (other >= 0) {
                for (int c = 0; c < CellMatrix.BLOCK; c++) {
                    block[c] = fine.blocks[CellMatrix.BLOCK * i + c];
                }
                shift(block, fine.mean, 3 * cell, mean, 3 * parent[cell], CellMatrix.LINE, 1);
                shift(block, fine.mean, 3 * other, mean, 3 * parent[other], 1, CellMatrix.LINE);
                int to = CellMatrix.BLOCK
                        * (CellGrid.NEIGHBOURS * parent[cell] + direction(coarse, parent, cell, other));
                for (int c = 0; c < CellMatrix.BLOCK; c++) {
                    blocks[to + c] += (float) block[c];
                }
            }
        }
        return new CellMatrix(coarse, mean, blocks);
    }

    /** Row (or column) of a slope takes its share of that of the offset. */
    private static void shift(
            double[] block, float[] fine, int child, float[] coarse, int parent, int step, int along) {
        for (int c = 0; c < 3; c++) {
            double difference = fine[child + c] - coarse[parent + c];
            for (int k = 0; k < CellMatrix.LINE; k++) {
                block[(c + 1) * step + k * along] += difference * block[k * along];
            }
        }
    }

    private static int direction(CellGrid coarse, int[] parent, int cell, int other) {
        int dx = coarse.cellX[parent[other]] - coarse.cellX[parent[cell]];
        int dy = coarse.cellY[parent[other]] - coarse.cellY[parent[cell]];
        return 3 * (dy + 1) + dx + 1;
    }
}
