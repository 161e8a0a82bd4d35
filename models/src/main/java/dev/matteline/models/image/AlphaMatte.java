package dev.matteline.models.image;

/** The final opacity of each pixel, 0 to 255, one byte a pixel. Shared like {@link PixelImage}. */
public final class AlphaMatte {

    private final ImageSize size;
    private final byte[] values;

    public AlphaMatte(ImageSize size, byte[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException("Matte of " + values.length + " bytes for " + size);
        }
        this.size = size;
        this.values = values;
    }

    public ImageSize size() {
        return size;
    }

    /** The plane itself; read only by agreement. */
    public byte[] values() {
        return values;
    }
}
