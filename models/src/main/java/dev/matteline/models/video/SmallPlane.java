package dev.matteline.models.video;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

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
        return averaged(
                picture.size(),
                small,
                at -> (RED * (rgb[3 * at] & 0xff) + GREEN * (rgb[3 * at + 1] & 0xff) + BLUE * (rgb[3 * at + 2] & 0xff))
                        >> 8);
    }

    static SmallPlane of(Mask mask, ImageSize small) {
        byte[] values = mask.values();
        return averaged(mask.size(), small, at -> values[at] & 0xff);
    }

    @FunctionalInterface
    private interface Sample {
        int at(int index);
    }

    private static SmallPlane averaged(ImageSize from, ImageSize small, Sample sample) {
        byte[] values = new byte[small.area()];
        for (int y = 0; y < small.height(); y++) {
            int top = (int) ((long) y * from.height() / small.height());
            int bottom = Math.max(top + 1, (int) ((y + 1L) * from.height() / small.height()));
            for (int x = 0; x < small.width(); x++) {
                int left = (int) ((long) x * from.width() / small.width());
                int right = Math.max(left + 1, (int) ((x + 1L) * from.width() / small.width()));
                values[y * small.width() + x] = (byte) mean(from.width(), left, top, right, bottom, sample);
            }
        }
        return new SmallPlane(small, values);
    }

    private static int mean(int stride, int left, int top, int right, int bottom, Sample sample) {
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += sample.at(y * stride + x);
            }
        }
        int count = (right - left) * (bottom - top);
        return (sum + count / 2) / count;
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

    /** Both sides halved, at least one. */
    SmallPlane half() {
        ImageSize half = new ImageSize(Math.max(1, size.width() / 2), Math.max(1, size.height() / 2));
        return averaged(size, half, index -> values[index] & 0xff);
    }
}
