package dev.matteline.models.image;

/** How much each pixel belongs to the subject, 0 to 255, one byte a pixel. Shared like {@link PixelImage}. */
public final class Mask {

    private final ImageSize size;
    private final byte[] values;

    public Mask(ImageSize size, byte[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException("Mask of " + values.length + " bytes for " + size);
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
