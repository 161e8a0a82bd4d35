package dev.matteline.models.image;

/** One colour with straight alpha, each part 0 to 255. */
public record Rgba(int red, int green, int blue, int alpha) {

    public static final Rgba WHITE = new Rgba(255, 255, 255, 255);

    public Rgba {
        if (((red | green | blue | alpha) & ~0xff) != 0) {
            throw new IllegalArgumentException("Colour parts run from 0 to 255");
        }
    }

    public boolean opaque() {
        return alpha == 255;
    }

    /** {@code #rrggbb}, or {@code #rrggbbaa} when not opaque. */
    public String hex() {
        String colour = String.format("#%02x%02x%02x", red, green, blue);
        return opaque() ? colour : colour + String.format("%02x", alpha);
    }
}
