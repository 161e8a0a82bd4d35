package dev.matteline.models.image;

/**
 * What is known about each pixel before matting: {@link #BACKGROUND}, {@link #UNKNOWN} or {@link #FOREGROUND}, one byte a
 * pixel. Shared like {@link PixelImage}.
 */
public final class Trimap {

    public static final byte BACKGROUND = 0;
    public static final byte UNKNOWN = (byte) 128;
    public static final byte FOREGROUND = (byte) 255;

    private final ImageSize size;
    private final byte[] values;

    /** Takes only the three values above. */
    public Trimap(ImageSize size, byte[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException("Trimap of " + values.length + " bytes for " + size);
        }
        for (byte value : values) {
            if (value != BACKGROUND && value != UNKNOWN && value != FOREGROUND) {
                throw new IllegalArgumentException("A trimap has no value " + (value & 0xff));
            }
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

    /** Whether any pixel has one of the three values. */
    public boolean has(byte kind) {
        for (byte value : values) {
            if (value == kind) {
                return true;
            }
        }
        return false;
    }

    /** Unknown pixels of each row. */
    public int[] unknownByRow() {
        int[] counts = new int[size.height()];
        for (int y = 0; y < counts.length; y++) {
            for (int i = y * size.width(); i < (y + 1) * size.width(); i++) {
                counts[y] += values[i] == UNKNOWN ? 1 : 0;
            }
        }
        return counts;
    }
}
