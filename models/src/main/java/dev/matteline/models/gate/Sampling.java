package dev.matteline.models.gate;

import dev.matteline.models.image.EvenSamples;
import dev.matteline.models.image.ImageSize;

/** A small copy of a plane from a few samples a pixel: costs the same for every picture. */
final class Sampling {

    private final int width;
    private final int samples;
    private final ImageSize small;
    private final int[] across;
    private final int[] down;

    /** {@code samples} x {@code samples} evenly spread values of a plane of {@code size} make one of {@code small}. */
    Sampling(ImageSize size, ImageSize small, int samples) {
        this.width = size.width();
        this.samples = samples;
        this.small = small;
        this.across = EvenSamples.positions(size.width(), small.width(), samples);
        this.down = EvenSamples.positions(size.height(), small.height(), samples);
    }

    /** Means of the whole plane, one channel. */
    int[] plane(byte[] plane) {
        int[] result = new int[small.area()];
        for (int y = 0; y < small.height(); y++) {
            System.arraycopy(row(plane, 1, y), 0, result, y * small.width(), small.width());
        }
        return result;
    }

    /** Means of row {@code y} of the small copy, {@code channels} a pixel. */
    int[] row(byte[] plane, int channels, int y) {
        int[] sums = new int[channels * small.width()];
        for (int sample = y * samples; sample < (y + 1) * samples; sample++) {
            int row = down[sample] * width;
            int next = 0;
            for (int to = 0; to < sums.length; to += channels) {
                for (int i = 0; i < samples; i++) {
                    int from = channels * (row + across[next++]);
                    for (int c = 0; c < channels; c++) {
                        sums[to + c] += plane[from + c] & 0xff;
                    }
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= samples * samples;
        }
        return sums;
    }
}
