package dev.matteline.models.gate;

import dev.matteline.models.image.ImageSize;

/** A small copy of a plane from a few samples a pixel: costs the same for every picture. */
final class Sampling {

    private Sampling() {}

    /** Means of {@code samples} x {@code samples} evenly spread values, {@code channels} a pixel. */
    static int[] plane(byte[] plane, ImageSize size, ImageSize small, int channels, int samples) {
        int[] across = positions(size.width(), small.width(), samples);
        int[] down = positions(size.height(), small.height(), samples);
        int[] result = new int[channels * small.area()];
        for (int y = 0; y < down.length; y++) {
            int row = down[y] * size.width();
            int to = y / samples * small.width();
            for (int x = 0; x < across.length; x++) {
                int from = channels * (row + across[x]);
                int at = channels * (to + x / samples);
                for (int c = 0; c < channels; c++) {
                    result[at + c] += plane[from + c] & 0xff;
                }
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] /= samples * samples;
        }
        return result;
    }

    private static int[] positions(int pixels, int cells, int samples) {
        int[] positions = new int[cells * samples];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (int) ((2L * i + 1) * pixels / (2L * positions.length));
        }
        return positions;
    }
}
