package dev.matteline.models.image;

/**
 * How a stored picture has to be turned to stand upright: the eight values of the TIFF/EXIF tag Orientation (0x0112,
 * Exif 2.32 section 4.6.4), in their order.
 */
public enum Orientation {
    UPRIGHT(1, false, false, false),
    MIRRORED(2, false, true, false),
    HALF_TURN(3, false, true, true),
    FLIPPED(4, false, false, true),
    TRANSPOSED(5, true, false, false),
    QUARTER_TURN(6, true, false, true),
    TRANSVERSED(7, true, true, true),
    THREE_QUARTER_TURN(8, true, true, false);

    private static final int TILE = 32;

    private final int tag;
    private final boolean transposes;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(int tag, boolean transposes, boolean fromRight, boolean fromBottom) {
        this.tag = tag;
        this.transposes = transposes;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of a tag value; anything outside 1..8 means upright, as readers agree. */
    public static Orientation ofTag(int tag) {
        for (Orientation orientation : values()) {
            if (orientation.tag == tag) {
                return orientation;
            }
        }
        return UPRIGHT;
    }

    /** Whether rows become columns. */
    public boolean transposes() {
        return transposes;
    }

    public int tag() {
        return tag;
    }

    public ImageSize applyTo(ImageSize stored) {
        return transposes ? stored.transposed() : stored;
    }

    /** The upright picture: pixels are moved, never resampled. */
    public PixelImage applyTo(PixelImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        ImageSize upright = applyTo(stored.size());
        byte[] alpha = stored.alpha();
        return PixelImage.of(
                upright,
                turn(stored.rgb(), stored.size(), upright, 3),
                alpha == null ? null : turn(alpha, stored.size(), upright, 1));
    }

    private byte[] turn(byte[] from, ImageSize stored, ImageSize upright, int channels) {
        int alongX = (fromRight ? -1 : 1) * channels;
        int alongY = (fromBottom ? -1 : 1) * stored.width() * channels;
        int origin = ((fromBottom ? stored.height() - 1 : 0) * stored.width() + (fromRight ? stored.width() - 1 : 0))
                * channels;
        int stepX = transposes ? alongY : alongX;
        int stepY = transposes ? alongX : alongY;
        byte[] to = new byte[from.length];
        for (int top = 0; top < upright.height(); top += TILE) {
            for (int left = 0; left < upright.width(); left += TILE) {
                int bottom = Math.min(upright.height(), top + TILE);
                int right = Math.min(upright.width(), left + TILE);
                for (int y = top; y < bottom; y++) {
                    int source = origin + y * stepY + left * stepX;
                    int target = (y * upright.width() + left) * channels;
                    for (int x = left; x < right; x++, source += stepX) {
                        for (int c = 0; c < channels; c++) {
                            to[target++] = from[source + c];
                        }
                    }
                }
            }
        }
        return to;
    }
}
