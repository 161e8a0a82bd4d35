package dev.matteline.models.matte;

import dev.matteline.models.image.ImageSize;
import java.util.Arrays;

/**
 * Binary erosion by a square window, as scipy's {@code binary_erosion} with {@code ones((e, e))}: around a pixel the window
 * reaches from {@code -e/2} to {@code e - 1 - e/2} on both axes, so an even window eats one more on the left and top. Side 0
 * stands for the cross of five pixels, which that function takes when it is given no window.
 */
final class Erosion {

    private final int before;
    private final int after;
    private final boolean cross;

    Erosion(int side) {
        this.cross = side == 0;
        this.before = cross ? 1 : side / 2;
        this.after = cross ? 1 : side - 1 - side / 2;
    }

    /** Keeps a 1 where the whole window is 1; outside the picture counts as 1 when {@code border}, else as 0. */
    byte[] erode(byte[] plane, ImageSize size, boolean border) {
        byte[] along = alongRows(plane, size, border);
        if (!cross) {
            return alongColumns(along, size, border);
        }
        byte[] down = alongColumns(plane, size, border);
        for (int i = 0; i < down.length; i++) {
            down[i] &= along[i];
        }
        return down;
    }

    private byte[] alongRows(byte[] plane, ImageSize size, boolean border) {
        int width = size.width();
        byte[] kept = new byte[plane.length];
        for (int row = 0; row < plane.length; row += width) {
            int lastZero = border ? -before - 1 : -1;
            for (int x = -after; x < width; x++) {
                int entering = x + after;
                if (entering < width ? plane[row + entering] == 0 : !border) {
                    lastZero = entering;
                }
                if (x >= 0 && lastZero < x - before) {
                    kept[row + x] = 1;
                }
            }
        }
        return kept;
    }

    private byte[] alongColumns(byte[] plane, ImageSize size, boolean border) {
        int width = size.width();
        byte[] kept = new byte[plane.length];
        int[] lastZero = new int[width];
        Arrays.fill(lastZero, border ? -before - 1 : -1);
        for (int y = -after; y < size.height(); y++) {
            int entering = y + after;
            if (entering < size.height()) {
                note(plane, entering * width, entering, lastZero);
            } else if (!border) {
                Arrays.fill(lastZero, entering);
            }
            if (y >= 0) {
                for (int x = 0; x < width; x++) {
                    kept[y * width + x] = (byte) (lastZero[x] < y - before ? 1 : 0);
                }
            }
        }
        return kept;
    }

    private static void note(byte[] plane, int row, int y, int[] lastZero) {
        for (int x = 0; x < lastZero.length; x++) {
            lastZero[x] = plane[row + x] == 0 ? y : lastZero[x];
        }
    }
}
