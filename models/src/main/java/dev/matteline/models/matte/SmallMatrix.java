package dev.matteline.models.matte;

/** A symmetric positive definite matrix, solved by Cholesky's method. A row that is all rounding counts as fixed at zero. */
final class SmallMatrix {

    private static final double NOTHING = 1e-10;

    private final int side;
    private final double[] values;

    SmallMatrix(int side) {
        this.side = side;
        this.values = new double[side * side];
    }

    void set(int row, int column, double value) {
        values[row * side + column] = value;
    }

    /** Takes all values from a plane, row by row. */
    void load(float[] from, int at) {
        for (int i = 0; i < values.length; i++) {
            values[i] = from[at + i];
        }
    }

    /** Replaces the lower triangle by the factor; the diagonal holds its reciprocals. */
    void factor() {
        for (int i = 0; i < side; i++) {
            int row = i * side;
            for (int j = 0; j < i; j++) {
                double sum = values[row + j];
                for (int k = 0; k < j; k++) {
                    sum -= values[row + k] * values[j * side + k];
                }
                values[row + j] = sum * values[j * side + j];
            }
            double own = values[row + i];
            double rest = own;
            for (int k = 0; k < i; k++) {
                rest -= values[row + k] * values[row + k];
            }
            values[row + i] = rest > NOTHING * own ? 1 / Math.sqrt(rest) : 0;
        }
    }

    /** Solves in place, after {@link #factor}. */
    void solve(double[] b) {
        for (int i = 0; i < side; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= values[i * side + k] * b[k];
            }
            b[i] = sum * values[i * side + i];
        }
        for (int i = side - 1; i >= 0; i--) {
            b[i] *= values[i * side + i];
            for (int k = 0; k < i; k++) {
                b[k] -= values[i * side + k] * b[i];
            }
        }
    }

    /** Factors, and writes the inverse row by row. */
    void invertInto(double[] to, int at) {
        factor();
        double[] unit = new double[side];
        for (int column = 0; column < side; column++) {
            java.util.Arrays.fill(unit, 0);
            unit[column] = 1;
            solve(unit);
            for (int row = 0; row < side; row++) {
                to[at + row * side + column] = unit[row];
            }
        }
    }
}
