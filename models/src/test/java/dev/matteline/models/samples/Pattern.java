package dev.matteline.models.samples;

/** Surface colour by place, in linear light. */
@FunctionalInterface
interface Pattern {

    void colour(double x, double y, double z, float[] out);

    static Pattern plain(Rgb c) {
        return (x, y, z, out) -> c.into(out, 1);
    }

    /** One colour up to a height, another above, as dipped glaze. */
    static Pattern dipped(Rgb low, Rgb high, double height) {
        return (x, y, z, out) -> {
            double line = height + 0.05 * (Noise.cloud(x * 0.3 + 0.4, z * 0.3) - 0.5);
            (y < line ? low : high).into(out, 1);
        };
    }

    static Pattern stripes(Rgb a, Rgb b, double perUnit) {
        return (x, y, z, out) -> {
            double t = y * perUnit - Math.floor(y * perUnit);
            (t < 0.5 ? a : b).into(out, 1);
        };
    }

    static Pattern speckled(Rgb base, Rgb fleck) {
        return (x, y, z, out) -> {
            double n = Noise.cloud(x * 2.3 + z * 1.1, y * 2.3 - z * 1.3);
            double t = Math.max(0, Math.min(1, (n - 0.7) * 18));
            base.mixInto(fleck, t, out);
        };
    }

    /** Grain along y. */
    static Pattern wood(Rgb light, Rgb dark) {
        return (x, y, z, out) -> {
            double n = Noise.cloud(x * 1.1 + z * 0.7, y * 0.09 + z * 0.05);
            double rings = n * 9 - Math.floor(n * 9);
            light.mixInto(dark, 0.25 * rings + 0.6 * n, out);
        };
    }

    static Pattern clouded(Rgb a, Rgb b, double scale) {
        return (x, y, z, out) -> a.mixInto(b, Noise.cloud((x + 0.31 * z) * scale, (y - 0.53 * z) * scale), out);
    }
}
