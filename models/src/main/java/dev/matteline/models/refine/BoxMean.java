package dev.matteline.models.refine;

import dev.matteline.models.image.ImageSize;
import org.jspecify.annotations.Nullable;

/** Means over square windows of a plane, cut at the frame; the time does not depend on the radius. */
final class BoxMean {

    private final ImageSize size;
    private final int radius;

    BoxMean(ImageSize size, int radius) {
        this.size = size;
        this.radius = radius;
    }

    float[] of(float[] plane) {
        return mean(plane, null);
    }

    float[] ofProduct(float[] a, float[] b) {
        return mean(a, b);
    }

    private float[] mean(float[] a, float @Nullable [] b) {
        int width = size.width();
        double[] columns = new double[width];
        float[] means = new float[a.length];
        for (int y = -radius; y < size.height(); y++) {
            addRow(columns, a, b, y + radius, 1);
            addRow(columns, a, b, y - radius - 1, -1);
            if (y >= 0) {
                int rows = Math.min(size.height(), y + radius + 1) - Math.max(0, y - radius);
                alongRow(columns, rows, means, y * width);
            }
        }
        return means;
    }

    private void addRow(double[] columns, float[] a, float @Nullable [] b, int y, int sign) {
        if (y < 0 || y >= size.height()) {
            return;
        }
        int row = y * columns.length;
        for (int x = 0; x < columns.length; x++) {
            columns[x] += sign * (b == null ? a[row + x] : (double) a[row + x] * b[row + x]);
        }
    }

    private void alongRow(double[] columns, int rows, float[] means, int at) {
        double sum = 0;
        for (int x = -radius; x < columns.length; x++) {
            if (x + radius < columns.length) {
                sum += columns[x + radius];
            }
            if (x - radius - 1 >= 0) {
                sum -= columns[x - radius - 1];
            }
            if (x >= 0) {
                int cells = Math.min(columns.length, x + radius + 1) - Math.max(0, x - radius);
                means[at + x] = (float) (sum / ((double) rows * cells));
            }
        }
    }
}
