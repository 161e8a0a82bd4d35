package dev.matteline.models.samples;

/** The lights: a square softbox as key, a strip light on the other side, and the glow of walls and floor. */
final class Studio {

    private static final double BOX = 0.42;

    final Point key;
    final double keyPower;
    final double fill;
    final Rgb bounce;
    private final Point across;
    private final Point along;
    private final Point strip;

    Studio(Point towardsKey, double keyPower, double fill, Rgb bounce) {
        this.key = towardsKey.unit();
        this.keyPower = keyPower;
        this.fill = fill;
        this.bounce = bounce;
        this.across = key.cross(new Point(0, 1, 0)).unit();
        this.along = across.cross(key);
        this.strip = new Point(-key.x(), 0.12, key.z()).unit();
    }

    /** The same room seen from the subject, which stands turned by the angle. */
    Studio turnedY(double cos, double sin) {
        return new Studio(key.turnedY(cos, sin), keyPower, fill, bounce);
    }

    /** Light arriving from a direction, blurred as a rough surface sees it. */
    double mirrored(double x, double y, double z, double blur) {
        double edge = 0.03 + blur * 0.9;
        double soft = 1 / (1 + 9 * blur * blur);
        double light = 0.3 + 0.42 * Math.max(0, y) + 0.18 * smooth((y + 0.05) / (0.1 + blur));
        double facing = x * key.x() + y * key.y() + z * key.z();
        if (facing > 0.05) {
            double u = Math.abs(x * across.x() + y * across.y() + z * across.z()) / facing;
            double v = Math.abs(x * along.x() + y * along.y() + z * along.z()) / facing;
            light += 5.5 * soft * smooth((BOX + edge / 2 - u) / edge) * smooth((BOX + edge / 2 - v) / edge);
        }
        double side = (x * strip.x() + z * strip.z()) / Math.sqrt(x * x + z * z + 1e-9);
        double tall = Math.abs(y - 0.15);
        light += 2.2 * soft * smooth((side - 0.975) / (0.015 + blur * 0.4)) * smooth((0.6 - tall) / (0.1 + blur));
        return light;
    }

    static double smooth(double t) {
        double c = t < 0 ? 0 : Math.min(t, 1);
        return c * c * (3 - 2 * c);
    }
}
