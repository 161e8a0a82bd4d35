package dev.matteline.models.refine;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.util.Arrays;

/**
 * Fills enclosed background: each pixel is raised to the lowest value over which one has to go, side by side, to reach the
 * frame. A hole in a whole ring becomes whole, its soft rim too; a hole in a thin ring becomes as thin as the ring.
 *
 * <p>Priority flood (Barnes, Lehman, Mulla, 2014) from the frame, with a stack for each of the 256 values.
 */
final class FillHoles implements Refinement {

    private static final int LEVELS = 256;

    @Override
    public Mask refine(Mask mask, PixelImage picture) {
        Flood flood = new Flood(mask);
        flood.run();
        return flood.raised ? new Mask(mask.size(), flood.values) : mask;
    }

    private static final class Flood {

        private final ImageSize size;
        private final byte[] values;
        private final boolean[] reached;
        private final int[][] stacks = new int[LEVELS][16];
        private final int[] heights = new int[LEVELS];
        private boolean raised;

        Flood(Mask mask) {
            this.size = mask.size();
            this.values = mask.values().clone();
            this.reached = new boolean[values.length];
        }

        void run() {
            int last = size.area() - size.width();
            for (int x = 0; x < size.width(); x++) {
                reach(x, 0);
                reach(last + x, 0);
            }
            for (int y = 0; y < size.height(); y++) {
                reach(y * size.width(), 0);
                reach(y * size.width() + size.width() - 1, 0);
            }
            for (int level = 0; level < LEVELS; level++) {
                while (heights[level] > 0) {
                    spread(stacks[level][--heights[level]], level);
                }
            }
        }

        private void spread(int pixel, int level) {
            int x = pixel % size.width();
            if (x > 0) {
                reach(pixel - 1, level);
            }
            if (x < size.width() - 1) {
                reach(pixel + 1, level);
            }
            if (pixel >= size.width()) {
                reach(pixel - size.width(), level);
            }
            if (pixel < values.length - size.width()) {
                reach(pixel + size.width(), level);
            }
        }

        private void reach(int pixel, int level) {
            if (reached[pixel]) {
                return;
            }
            reached[pixel] = true;
            int own = values[pixel] & 0xff;
            int water = Math.max(own, level);
            if (water > own) {
                values[pixel] = (byte) water;
                raised = true;
            }
            if (heights[water] == stacks[water].length) {
                stacks[water] = Arrays.copyOf(stacks[water], 2 * heights[water]);
            }
            stacks[water][heights[water]++] = pixel;
        }
    }
}
