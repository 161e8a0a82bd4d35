package dev.matteline.models.gate;

import dev.matteline.models.image.ImageSize;

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
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] >= least) {
                int x = i % size.width();
                int y = i / size.width();
                int right = Math.min(size.width() - 1, x + reach);
                for (int row = Math.max(0, y - reach); row <= Math.min(size.height() - 1, y + reach); row++) {
                    int start = row * size.width();
                    java.util.Arrays.fill(near, start + Math.max(0, x - reach), start + right + 1, true);
                }
            }
        }
        return near;
    }

    /** Clears the piece around a pixel and gives its size. */
    private static int take(boolean[] inside, ImageSize size, int seed, int[] open) {
        int count = 1;
        int taken = 0;
        open[0] = seed;
        inside[seed] = false;
        while (count > 0) {
            int i = open[--count];
            taken++;
            int x = i % size.width();
            int[] next = {
                x > 0 ? i - 1 : i,
                x < size.width() - 1 ? i + 1 : i,
                i - size.width() >= 0 ? i - size.width() : i,
                i + size.width() < inside.length ? i + size.width() : i
            };
            for (int other : next) {
                if (inside[other]) {
                    inside[other] = false;
                    open[count++] = other;
                }
            }
        }
        return taken;
    }
}
