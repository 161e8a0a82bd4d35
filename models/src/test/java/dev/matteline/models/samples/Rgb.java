package dev.matteline.models.samples;

/** A colour in linear light, 1 is the white of a diffuse card under the key light. */
record Rgb(double r, double g, double b) {

    /** From the usual 0xRRGGBB notation (sRGB). */
    static Rgb hex(int rgb) {
        return new Rgb(linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255));
    }

    static Rgb grey(double v) {
        return new Rgb(v, v, v);
    }

    Rgb times(double k) {
        return new Rgb(r * k, g * k, b * k);
    }

    Rgb mix(Rgb other, double t) {
        return new Rgb(r + (other.r - r) * t, g + (other.g - g) * t, b + (other.b - b) * t);
    }

    void into(float[] out, double k) {
        out[0] = (float) (r * k);
        out[1] = (float) (g * k);
        out[2] = (float) (b * k);
    }

    void mixInto(Rgb other, double t, float[] out) {
        out[0] = (float) (r + (other.r - r) * t);
        out[1] = (float) (g + (other.g - g) * t);
        out[2] = (float) (b + (other.b - b) * t);
    }

    private static double linear(int v) {
        double s = v / 255.0;
        return s <= 0.04045 ? s / 12.92 : StrictMath.pow((s + 0.055) / 1.055, 2.4);
    }
}
