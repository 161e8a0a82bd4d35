package dev.matteline.models.image;

/** Width and height in pixels, both at least 1. */
public record ImageSize(int width, int height) {

    public ImageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A picture has at least one pixel, not " + width + " x " + height);
        }
    }

    /** Number of pixels; never overflows. */
    public long pixels() {
        return (long) width * height;
    }

    /** The same pixels as an array length. Pictures beyond 2^29 pixels do not fit one Java array of colours. */
    public int area() {
        return Math.toIntExact(pixels());
    }

    public ImageSize transposed() {
        return new ImageSize(height, width);
    }

    /** The largest size of the same shape whose longer side is at most {@code longest}; never enlarges. */
    public ImageSize fitWithin(int longest) {
        double scale = Math.min(1.0, longest / (double) Math.max(width, height));
        return new ImageSize(
                Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
