package dev.matteline.models.segment;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;

/** Left becomes right. A network's errors are only partly the same in the mirror, so the average has fewer of them. */
final class Mirror {

    private Mirror() {}

    static byte[] rgb(byte[] rgb, ImageSize size) {
        byte[] mirrored = new byte[rgb.length];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int from = 3 * (y * size.width() + x);
                int to = 3 * ((y + 1) * size.width() - 1 - x);
                mirrored[to] = rgb[from];
                mirrored[to + 1] = rgb[from + 1];
                mirrored[to + 2] = rgb[from + 2];
            }
        }
        return mirrored;
    }

    /** The mean of a mask and one that was found in the mirror, rounded. */
    static Mask average(Mask mask, Mask mirrored) {
        int width = mask.size().width();
        byte[] average = new byte[mask.values().length];
        for (int i = 0; i < average.length; i++) {
            int other = i - i % width + width - 1 - i % width;
            average[i] = (byte) (((mask.values()[i] & 0xff) + (mirrored.values()[other] & 0xff) + 1) / 2);
        }
        return new Mask(mask.size(), average);
    }
}
