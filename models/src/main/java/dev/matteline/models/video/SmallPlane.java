package dev.matteline.models.video;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.util.Arrays;

/** A plane of 0 to 255 that is small enough to be compared and kept: brightness or a mask, averaged down. */
final class SmallPlane {

    private static final int RED = 77;
    private static final int GREEN = 150;
    private static final int BLUE = 29;

    private final ImageSize size;
    private final byte[] values;

    SmallPlane(ImageSize size, byte[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException("plane of " + values.length + " bytes for " + size);
        }
        this.size = size;
        this.values = values;
    }

    /** Brightness by the weights of BT.601. */
    static SmallPlane brightness(PixelImage picture, ImageSize small) {
        byte[] rgb = picture.rgb();
        return averaged(picture.size(), small, (from, to) -> {
            int sum = 0;
            for (int at = 3 * from; at < 3 * to; at += 3) {
                sum += (RED * (rgb[at] & 0xff) + GREEN * (rgb[at + 1] & 0xff) + BLUE * (rgb[at + 2] & 0xff)) >> 8;
            }
            return sum;
        });
    }

    static SmallPlane of(Mask mask, ImageSize small) {
        return averaged(mask.size(), small, sums(mask.values()));
    }

    /** The sum of what lies from one index to before another. */
    @FunctionalInterface
    private interface Sums {
        int between(int from, int to);
    }

    private static Sums sums(byte[] values) {
        return (from, to) -> {
            int sum = 0;
            for (int at = from; at < to; at++) {
                sum += values[at] & 0xff;
            }
            return sum;
        };
    }

    private static SmallPlane averaged(ImageSize from, ImageSize small, Sums sums) {
        byte[] values = new byte[small.area()];
        int[] left = edges(from.width(), small.width());
        int[] top = edges(from.height(), small.height());
        int[] row = new int[small.width()];
        for (int y = 0; y < small.height(); y++) {
            Arrays.fill(row, 0);
            int bottom = Math.max(top[y] + 1, top[y + 1]);
            for (int line = top[y]; line < bottom; line++) {
                int begin = line * from.width();
                for (int x = 0; x < row.length; x++) {
                    row[x] += sums.between(begin + left[x], begin + Math.max(left[x] + 1, left[x + 1]));
                }
            }
            for (int x = 0; x < row.length; x++) {
                int count = Math.max(1, left[x + 1] - left[x]) * (bottom - top[y]);
                values[y * row.length + x] = (byte) ((row[x] + count / 2) / count);
            }
        }
        return new SmallPlane(small, values);
    }

    /** Where each of {@code small} cells begins, and where the last one ends. */
    private static int[] edges(int full, int small) {
        int[] edges = new int[small + 1];
        for (int i = 0; i <= small; i++) {
            edges[i] = (int) ((long) i * full / small);
        }
        return edges;
    }

    ImageSize size() {
        return size;
    }

    /** The plane itself. */
    byte[] values() {
        return values;
    }

    /** The value at a place, or at the nearest one inside. */
    int at(int x, int y) {
        int inX = Math.max(0, Math.min(size.width() - 1, x));
        int inY = Math.max(0, Math.min(size.height() - 1, y));
        return values[inY * size.width() + inX] & 0xff;
    }

    /** Whether a square lies inside. */
    boolean holds(int left, int top, int side) {
        return left >= 0 && top >= 0 && left + side <= size.width() && top + side <= size.height();
    }

    /** Summed distance of {@code count} values from a place on to those of another plane, {@code dx, dy} away; all inside. */
    int difference(SmallPlane other, int x, int y, int dx, int dy, int count) {
        int here = y * size.width() + x;
        int there = (y + dy) * other.size.width() + x + dx;
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs((values[here + i] & 0xff) - (other.values[there + i] & 0xff));
        }
        return sum;
    }

    /** Both sides halved, at least one. */
    SmallPlane half() {
        ImageSize half = new ImageSize(Math.max(1, size.width() / 2), Math.max(1, size.height() / 2));
        return averaged(size, half, sums(values));
    }
}
