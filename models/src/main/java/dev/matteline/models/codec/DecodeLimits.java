package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import java.util.Locale;

/**
 * What a file may cost, checked from its header before anything is decoded.
 *
 * @param maxPixels most pixels of the picture
 * @param maxFileBytes most bytes of the file
 * @param maxSide longest side in pixels
 */
public record DecodeLimits(long maxPixels, long maxFileBytes, int maxSide) {

    /** One Java array holds the colours and a turned copy stays addressable. */
    private static final long ADDRESSABLE_PIXELS = 500_000_000L;

    public static final DecodeLimits DEFAULT = new DecodeLimits(100_000_000L, 512L << 20, 32_767);

    public DecodeLimits {
        if (maxPixels < 1 || maxPixels > ADDRESSABLE_PIXELS) {
            throw new IllegalArgumentException("maxPixels runs from 1 to " + ADDRESSABLE_PIXELS);
        }
        if (maxFileBytes < 1 || maxFileBytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("maxFileBytes runs from 1 to 2 GiB");
        }
        if (maxSide < 1) {
            throw new IllegalArgumentException("maxSide is at least 1");
        }
    }

    void checkBytes(long bytes) throws ImageRejectedException {
        if (bytes == 0) {
            throw new ImageRejectedException("empty_file", "The file has no bytes; send it again.");
        }
        if (bytes > maxFileBytes) {
            throw new ImageRejectedException(
                    "too_many_bytes",
                    "The file has %d MiB, more than the %d MiB allowed; send a smaller one."
                            .formatted(bytes >> 20, maxFileBytes >> 20));
        }
    }

    void checkSize(ImageSize size) throws ImageRejectedException {
        if (size.pixels() > maxPixels) {
            throw new ImageRejectedException(
                    "too_many_pixels",
                    String.format(
                            Locale.ROOT,
                            "The picture has %s pixels (%.1f megapixels), more than the %.1f megapixels allowed; scale it down.",
                            size,
                            size.pixels() / 1e6,
                            maxPixels / 1e6));
        }
        if (Math.max(size.width(), size.height()) > maxSide) {
            throw new ImageRejectedException(
                    "too_many_pixels",
                    "The picture measures %s pixels, more than %d on one side; scale it down."
                            .formatted(size, maxSide));
        }
    }
}
