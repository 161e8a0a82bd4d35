package dev.matteline.models.image;

import java.util.Optional;

/** A rectangle of whole pixels, at least one in each direction. */
public record Box(int left, int top, int width, int height) {

    private static final int EDGE_PERCENT = 3;

    public Box {
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("no box: " + left + ", " + top + ", " + width + " x " + height);
        }
    }

    public static Box of(ImageSize whole) {
        return new Box(0, 0, whole.width(), whole.height());
    }

    public ImageSize size() {
        return new ImageSize(width, height);
    }

    /** The first column to the right of it. */
    public int right() {
        return left + width;
    }

    /** The first row below it. */
    public int bottom() {
        return top + height;
    }

    /** The smallest box around both. */
    public Box with(Box other) {
        int x = Math.min(left, other.left);
        int y = Math.min(top, other.top);
        return new Box(x, y, Math.max(right(), other.right()) - x, Math.max(bottom(), other.bottom()) - y);
    }

    public boolean covers(ImageSize picture) {
        return equals(of(picture));
    }

    /** The smallest box around all values of at least {@code least}; empty when there is none. */
    public static Optional<Box> around(byte[] plane, ImageSize size, int least) {
        int left = size.width();
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < size.height(); y++) {
            int row = y * size.width();
            int first = first(plane, row, 0, Math.min(size.width(), right < 0 ? size.width() : left), least);
            int last = last(plane, row, Math.max(0, right + 1), size.width(), least);
            boolean inside = first >= 0 || last >= 0 || (right >= 0 && first(plane, row, left, right + 1, least) >= 0);
            if (inside) {
                top = top < 0 ? y : top;
                bottom = y;
                left = first >= 0 ? Math.min(left, first) : left;
                right = last >= 0 ? Math.max(right, last) : right;
            }
        }
        return top < 0 ? Optional.empty() : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
    }

    /**
     * The box around what is clearly there, with its soft edge but without faint remains elsewhere; empty when nothing is.
     *
     * @param least of what is clearly there
     * @param faint of what belongs to the edge
     */
    public static Optional<Box> around(byte[] plane, ImageSize size, int least, int faint) {
        Optional<Box> clear = around(plane, size, least);
        return clear.isEmpty()
                ? clear
                : around(plane, size, faint).map(all -> clear.get().grownWithin(all));
    }

    private Box grownWithin(Box all) {
        int by = Math.max(2, Math.max(width, height) * EDGE_PERCENT / 100);
        int x1 = Math.max(all.left, left - by);
        int y1 = Math.max(all.top, top - by);
        int x2 = Math.min(all.right(), right() + by);
        int y2 = Math.min(all.bottom(), bottom() + by);
        return new Box(x1, y1, x2 - x1, y2 - y1);
    }

    private static int first(byte[] plane, int row, int from, int to, int least) {
        for (int x = from; x < to; x++) {
            if ((plane[row + x] & 0xff) >= least) {
                return x;
            }
        }
        return -1;
    }

    private static int last(byte[] plane, int row, int from, int to, int least) {
        for (int x = to - 1; x >= from; x--) {
            if ((plane[row + x] & 0xff) >= least) {
                return x;
            }
        }
        return -1;
    }
}
