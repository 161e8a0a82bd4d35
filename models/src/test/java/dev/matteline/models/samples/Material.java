package dev.matteline.models.samples;

/**
 * How a surface answers light.
 *
 * @param mirror share of light mirrored head-on, 0..1
 * @param blur width of the mirrored highlights, 0 sharp .. 1 none left
 * @param metal whether the mirrored light takes the surface colour and nothing is diffuse
 * @param bump strength of the fine relief
 * @param fuzz length of the hairs in units, 0 for none
 * @param opacity head-on alpha, 1 for solids
 */
record Material(Pattern pattern, double mirror, double blur, boolean metal, double bump, double fuzz, double opacity) {

    static Material matte(Pattern p) {
        return new Material(p, 0.025, 0.9, false, 0, 0, 1);
    }

    static Material glazed(Pattern p) {
        return new Material(p, 0.05, 0.08, false, 0, 0, 1);
    }

    static Material satin(Pattern p) {
        return new Material(p, 0.04, 0.4, false, 0, 0, 1);
    }

    static Material leather(Pattern p) {
        return new Material(p, 0.04, 0.5, false, 0.22, 0, 1);
    }

    static Material cloth(Pattern p) {
        return new Material(p, 0.01, 1, false, 0.35, 0, 1);
    }

    static Material metal(int hex, double blur) {
        return new Material(Pattern.plain(Rgb.hex(hex)), 0.9, blur, true, 0, 0, 1);
    }

    static Material plush(Pattern p, double hair) {
        return new Material(p, 0.005, 1, false, 0.5, hair, 1);
    }

    static Material glass(Rgb tint, double opacity) {
        return new Material(Pattern.plain(tint), 0.06, 0.03, false, 0, 0, opacity);
    }
}
