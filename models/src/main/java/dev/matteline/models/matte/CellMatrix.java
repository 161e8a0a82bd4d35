package dev.matteline.models.matte;

/**
 * The matting Laplacian between colour lines on cells: each cell has four unknowns, an offset and a slope for each colour
 * less the cell's mean colour, and a 4 x 4 block for itself and each of its eight neighbours.
 */
final class CellMatrix {

    static final int LINE = 4;
    static final int BLOCK = LINE * LINE;

    /** Bytes a cell takes here, with its vectors. */
    static final int BYTES = 4 * CellGrid.NEIGHBOURS * (BLOCK + 1) + 8 * (BLOCK + 3 * LINE) + 4 * 5;

    /** Keeps blocks of cells with a single colour invertible; far below what a step of one level would change. */
    private static final double RIDGE = 1e-6;

    private static final double LEAST = 1e-12;

    final CellGrid grid;
    final float[] mean;
    final float[] blocks;
    private final double[] inverse;

    /**
     * Completes the matrix.
     *
     * @param mean R G B of each cell, 0 to 1
     * @param blocks nine a cell, row by row
     */
    CellMatrix(CellGrid grid, float[] mean, float[] blocks) {
        this.grid = grid;
        this.mean = mean;
        this.blocks = blocks;
        this.inverse = new double[BLOCK * grid.count];
        SmallMatrix own = new SmallMatrix(LINE);
        for (int cell = 0; cell < grid.count; cell++) {
            int at = BLOCK * (CellGrid.NEIGHBOURS * cell + CellGrid.SELF);
            for (int c = 0; c < BLOCK; c += LINE + 1) {
                blocks[at + c] += (float) (RIDGE * blocks[at + c] + LEAST);
            }
            own.load(blocks, at);
            own.invertInto(inverse, BLOCK * cell);
        }
    }

    /** One block Gauss-Seidel step for each cell, first to last or last to first. */
    void sweep(double[] b, double[] x, boolean down) {
        double[] rest = new double[LINE];
        for (int i = 0; i < grid.count; i++) {
            int cell = down ? i : grid.count - 1 - i;
            rest(cell, b, x, rest);
            for (int r = 0; r < LINE; r++) {
                int at = BLOCK * cell + LINE * r;
                x[LINE * cell + r] += inverse[at] * rest[0]
                        + inverse[at + 1] * rest[1]
                        + inverse[at + 2] * rest[2]
                        + inverse[at + 3] * rest[3];
            }
        }
    }

    /** {@code rest = b - A x} for one cell. */
    void rest(int cell, double[] b, double[] x, double[] rest) {
        double r0 = b[LINE * cell];
        double r1 = b[LINE * cell + 1];
        double r2 = b[LINE * cell + 2];
        double r3 = b[LINE * cell + 3];
        for (int k = CellGrid.NEIGHBOURS * cell; k < CellGrid.NEIGHBOURS * (cell + 1); k++) {
            int other = LINE * grid.neighbour[k];
            if (other < 0) {
                continue;
            }
            int at = BLOCK * k;
            double x0 = x[other];
            double x1 = x[other + 1];
            double x2 = x[other + 2];
            double x3 = x[other + 3];
            r0 -= blocks[at] * x0 + blocks[at + 1] * x1 + blocks[at + 2] * x2 + blocks[at + 3] * x3;
            r1 -= blocks[at + 4] * x0 + blocks[at + 5] * x1 + blocks[at + 6] * x2 + blocks[at + 7] * x3;
            r2 -= blocks[at + 8] * x0 + blocks[at + 9] * x1 + blocks[at + 10] * x2 + blocks[at + 11] * x3;
            r3 -= blocks[at + 12] * x0 + blocks[at + 13] * x1 + blocks[at + 14] * x2 + blocks[at + 15] * x3;
        }
        rest[0] = r0;
        rest[1] = r1;
        rest[2] = r2;
        rest[3] = r3;
    }

    /** The whole matrix, row by row, for the few cells that are left at the end. */
    SmallMatrix dense() {
        SmallMatrix all = new SmallMatrix(LINE * grid.count);
        for (int i = 0; i < CellGrid.NEIGHBOURS * grid.count; i++) {
            int other = grid.neighbour[i];
            for (int c = 0; other >= 0 && c < BLOCK; c++) {
                all.set(LINE * (i / CellGrid.NEIGHBOURS) + c / LINE, LINE * other + c % LINE, blocks[BLOCK * i + c]);
            }
        }
        return all;
    }
}
