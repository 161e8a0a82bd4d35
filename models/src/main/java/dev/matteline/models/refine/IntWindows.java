package dev.matteline.models.refine;

import dev.matteline.models.image.ImageSize;

/** Sums over square windows, cut at the border, in whole numbers: exact, and long loops that become vector instructions. */
final class IntWindows {

    private final ImageSize size;
    private final int radius;

    /** At most 15, so that the sum of products of two bytes fits. */
    IntWindows(ImageSize size, int radius) {
        if (radius > 15) {
            throw new IllegalArgumentException("windows of " + radius + " overflow");
        }
        this.size = size;
        this.radius = radius;
    }

    /** Cells in the window around a cell. */
    int count(int x, int y) {
        return inside(x, size.width()) * inside(y, size.height());
    }

    private int inside(int at, int side) {
        return Math.min(side - 1, at + radius) - Math.max(0, at - radius) + 1;
    }

    /** Of values from 0 to 255. */
    int[] sums(int[] values) {
        int width = size.width();
        int[] columns = new int[width];
        int[] sums = new int[values.length];
        for (int y = -radius; y < size.height(); y++) {
            if (y + radius < size.height()) {
                add(columns, values, (y + radius) * width);
            }
            if (y - radius - 1 >= 0) {
                subtract(columns, values, (y - radius - 1) * width);
            }
            if (y >= 0) {
                alongRow(columns, sums, y * width);
            }
        }
        return sums;
    }

    /** Of products. */
    int[] sums(int[] a, int[] b) {
        int[] products = new int[a.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = a[i] * b[i];
        }
        return sums(products);
    }

    private static void add(int[] columns, int[] values, int row) {
        for (int x = 0; x < columns.length; x++) {
            columns[x] += values[row + x];
        }
    }

    private static void subtract(int[] columns, int[] values, int row) {
        for (int x = 0; x < columns.length; x++) {
            columns[x] -= values[row + x];
        }
    }

    private void alongRow(int[] columns, int[] sums, int row) {
        int width = columns.length;
        int sum = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += columns[x];
        }
        int begin = Math.min(width, radius + 1);
        int end = Math.max(begin, width - radius);
        for (int x = 0; x < begin; x++) {
            sum += x + radius < width ? columns[x + radius] : 0;
            sums[row + x] = sum;
        }
        for (int x = begin; x < end; x++) {
            sum += columns[x + radius] - columns[x - radius - 1];
            sums[row + x] = sum;
        }
        for (int x = end; x < width; x++) {
            sum -= columns[x - radius - 1];
            sums[row + x] = sum;
        }
    }
}
