package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;

/** Frames to one animated file in memory. For one thread. */
public interface AnimationEncoder {

    /** Whether a format can move. */
    static boolean writes(OutputFormat format) {
        return switch (format) {
            case PNG, WEBP, GIF -> true;
            case JPEG, TIFF, AVIF, ZIP -> false;
        };
    }

    /**
     * An empty file.
     *
     * @param size of every frame
     * @param quality 1 to 100, for WebP
     * @throws IllegalArgumentException for a format that does not {@linkplain #writes move}
     */
    static AnimationEncoder of(OutputFormat format, ImageSize size, Animation animation, int quality) {
        return switch (format) {
            case PNG -> new PngAnimation(size, animation);
            case WEBP -> new WebpAnimation(size, animation, quality);
            case GIF -> new GifWriter(size, animation);
            case JPEG, TIFF, AVIF, ZIP -> throw new IllegalArgumentException(format + " does not move");
        };
    }

    /** The next frame, as many as the animation has. */
    void add(PixelImage frame);

    EncodedImage finish();
}
