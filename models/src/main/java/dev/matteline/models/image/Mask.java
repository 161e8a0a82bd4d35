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

    /** A grey picture of it. */
    public PixelImage asPicture() {
        byte[] rgb = new byte[3 * values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = values[i / 3];
        }
        return PixelImage.opaque(size, rgb);
    }
}
