package dev.matteline.models.gate;

import dev.matteline.models.image.ImageSize;
import java.util.Arrays;

/** Areas that hang together, on small planes. */
final class Pieces {

    private Pieces() {}

    /** Pixels of the largest piece of values of at least {@code least}. */
    static int largest(int[] plane, ImageSize size, int least) {
        boolean[] inside = new boolean[plane.length];
        for (int i = 0; i < plane.length; i++) {
            inside[i] = plane[i] >= least;
        }
        int[] open = new int[plane.length];
        int largest = 0;
        for (int i = 0; i < plane.length; i++) {
            largest = Math.max(largest, inside[i] ? take(inside, size, i, open) : 0);
        }
        return largest;
    }

    /** Pixels below {@code least} that are not connected with the frame. */
    static int enclosed(int[] plane, ImageSize size, int least) {
        boolean[] outside = new boolean[plane.length];
        int all = 0;
        for (int i = 0; i < plane.length; i++) {
            outside[i] = plane[i] < least;
            all += outside[i] ? 1 : 0;
        }
        int[] open = new int[plane.length];
        for (int i = 0; i < plane.length; i++) {
            int x = i % size.width();
            int y = i / size.width();
            boolean frame = x == 0 || y == 0 || x == size.width() - 1 || y == size.height() - 1;
            all -= frame && outside[i] ? take(outside, size, i, open) : 0;
        }
        return all;
    }

    /** Whether something of at least {@code least} is within {@code reach} pixels, in a square. */
    static boolean[] near(int[] plane, ImageSize size, int least, int reach) {
        boolean[] near = new boolean[plane.length];
        int width = size.width();
        for (int y = 0; y < size.height(); y++) {
            int end = (y + 1) * width;
            int i = y * width;
            while (i < end) {
                int start = i;
                while (i < end && plane[i] >= least) {
                    i++;
                }
                if (i > start) {
                    fillAround(near, size, y, start - y * width - reach, i - y * width + reach, reach);
                } else {
                    i++;
                }
            }
        }
        return near;
    }

    private static void fillAround(boolean[] near, ImageSize size, int y, int from, int to, int reach) {
        int left = Math.max(0, from);
        int right = Math.min(size.width(), to);
        for (int row = Math.max(0, y - reach); row <= Math.min(size.height() - 1, y + reach); row++) {
            Arrays.fill(near, row * size.width() + left, row * size.width() + right, true);
        }
    }

    /** Clears the piece around a pixel and gives its size. */
    private static int take(boolean[] inside, ImageSize size, int seed, int[] open) {
        int width = size.width();
        int count = 1;
        int taken = 0;
        open[0] = seed;
        inside[seed] = false;
        while (count > 0) {
            int i = open[--count];
            taken++;
            int x = i % width;
            count = x > 0 ? open(inside, i - 1, open, count) : count;
            count = x < width - 1 ? open(inside, i + 1, open, count) : count;
            count = i >= width ? open(inside, i - width, open, count) : count;
            count = i + width < inside.length ? open(inside, i + width, open, count) : count;
        }
        return taken;
    }

    private static int open(boolean[] inside, int i, int[] open, int count) {
        if (!inside[i]) {
            return count;
        }
        inside[i] = false;
        open[count] = i;
        return count + 1;
    }
}
