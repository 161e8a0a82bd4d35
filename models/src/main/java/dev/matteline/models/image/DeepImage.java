package dev.matteline.models.image;

/** Colours with 16 bits a sample, R G B a pixel, as two planes: the high and the low byte of each. Shared, not copied. */
public final class DeepImage {

    private final ImageSize size;
    private final byte[] high;
    private final byte[] low;

    public DeepImage(ImageSize size, byte[] high, byte[] low) {
        if (high.length != 3 * size.area() || low.length != high.length) {
            throw new IllegalArgumentException(
                    "Planes of " + high.length + " and " + low.length + " bytes for " + size);
        }
        this.size = size;
        this.high = high;
        this.low = low;
    }

    public ImageSize size() {
        return size;
    }

    /** One sample, 0 to 65535; {@code index} as in {@link PixelImage#rgb()}. */
    public int sample(int index) {
        return (high[index] & 0xff) << 8 | (low[index] & 0xff);
    }

    /** All samples, the low byte of each first. */
    public byte[] lowFirst() {
        byte[] both = new byte[2 * high.length];
        for (int i = 0; i < high.length; i++) {
            both[2 * i] = low[i];
            both[2 * i + 1] = high[i];
        }
        return both;
    }

    /** Turned upright. */
    public DeepImage turned(Orientation orientation) {
        return new DeepImage(
                orientation.applyTo(size),
                orientation.applyTo(PixelImage.opaque(size, high)).rgb(),
                orientation.applyTo(PixelImage.opaque(size, low)).rgb());
    }
}
