package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import java.util.Locale;

/**
 * What a file may cost, checked from its header before anything is decoded.
 *
 * @param maxPixels most pixels of the picture; all frames of an animation together may have three times as many
 * @param maxFileBytes most bytes of the file
 * @param maxSide longest side in pixels
 */
public record DecodeLimits(long maxPixels, long maxFileBytes, int maxSide) {

    /** One Java array holds the colours and a turned copy stays addressable. */
    private static final long ADDRESSABLE_PIXELS = 500_000_000L;

    private static final int MOST_FRAMES = 1000;

    /** No reader counts beyond this. */
    static final int COUNTED_FRAMES = 10 * MOST_FRAMES;

    /** All frames together may have so many times the pixels of a picture: of each only its matte is kept. */
    private static final long ANIMATED = 3;

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

    /** The frames of an animation, one after the other. */
    void checkAnimation(ImageHeader header) throws ImageRejectedException {
        int frames = header.animation().frames();
        if (frames > MOST_FRAMES) {
            throw new ImageRejectedException(
                    "too_many_frames",
                    "The animation has %d frames, more than the %d allowed; shorten it or send it as a video."
                            .formatted(frames, MOST_FRAMES));
        }
        if (frames > 1 && frames * header.size().pixels() > ANIMATED * maxPixels) {
            throw new ImageRejectedException(
                    "too_many_pixels",
                    String.format(
                            Locale.ROOT,
                            "The %d frames of the animation have %.0f megapixels in all, more than the %.0f allowed;"
                                    + " scale it down, shorten it or send it as a video.",
                            frames,
                            frames * header.size().pixels() / 1e6,
                            ANIMATED * maxPixels / 1e6));
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
