package dev.matteline.models.image;

import org.jspecify.annotations.Nullable;

/**
 * A picture: 8-bit sRGB-like colour, three bytes R, G, B a pixel, row by row, and an optional straight alpha plane of one
 * byte a pixel.
 *
 * <p>The planes are shared, not copied: whoever receives a picture reads it and leaves it as it is.
 */
public final class PixelImage {

    private final ImageSize size;
    private final byte[] rgb;
    private final byte @Nullable [] alpha;

    private PixelImage(ImageSize size, byte[] rgb, byte @Nullable [] alpha) {
        if (rgb.length != 3 * size.area()) {
            throw new IllegalArgumentException("Colour plane of " + rgb.length + " bytes for " + size);
        }
        if (alpha != null && alpha.length != size.area()) {
            throw new IllegalArgumentException("Alpha plane of " + alpha.length + " bytes for " + size);
        }
        this.size = size;
        this.rgb = rgb;
        this.alpha = alpha;
    }

    public static PixelImage opaque(ImageSize size, byte[] rgb) {
        return new PixelImage(size, rgb, null);
    }

    public static PixelImage of(ImageSize size, byte[] rgb, byte @Nullable [] alpha) {
        return new PixelImage(size, rgb, alpha);
    }

    public ImageSize size() {
        return size;
    }

    public int width() {
        return size.width();
    }

    public int height() {
        return size.height();
    }

    /** The colour plane itself, R G B R G B ...; read only by agreement. */
    public byte[] rgb() {
        return rgb;
    }

    /** The alpha plane itself, or null when every pixel is opaque; read only by agreement. */
    public byte @Nullable [] alpha() {
        return alpha;
    }

    public boolean hasAlpha() {
        return alpha != null;
    }
}
