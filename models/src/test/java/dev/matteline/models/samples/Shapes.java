package dev.matteline.models.samples;

/** The primitive solids; sizes in units, a subject is one to two units tall and stands on y = 0. */
final class Shapes {

    private Shapes() {}

    static Sdf ball(double cx, double cy, double cz, double radius) {
        return (x, y, z) -> length(x - cx, y - cy, z - cz) - radius;
    }

    /** Ellipsoid of the half axes; the distance is the first-order one. */
    static Sdf egg(double rx, double ry, double rz) {
        double ix = 1 / rx;
        double iy = 1 / ry;
        double iz = 1 / rz;
        return (x, y, z) -> {
            double k = length(x * ix, y * iy, z * iz);
            double slope = length(x * ix * ix, y * iy * iy, z * iz * iz);
            return k * (k - 1) / (slope + 1e-9);
        };
    }

    /** Box of the half sizes with rounded edges, centred. */
    static Sdf box(double hx, double hy, double hz, double round) {
        return (x, y, z) -> {
            double ax = Math.abs(x) - hx + round;
            double ay = Math.abs(y) - hy + round;
            double az = Math.abs(z) - hz + round;
            double inside = Math.min(Math.max(ax, Math.max(ay, az)), 0);
            return length(Math.max(ax, 0), Math.max(ay, 0), Math.max(az, 0)) + inside - round;
        };
    }

    /** Upright cylinder, centred. */
    static Sdf drum(double radius, double halfHeight, double round) {
        return (x, y, z) -> {
            double a = Math.sqrt(x * x + z * z) - radius + round;
            double b = Math.abs(y) - halfHeight + round;
            double ap = Math.max(a, 0);
            double bp = Math.max(b, 0);
            return Math.sqrt(ap * ap + bp * bp) + Math.min(Math.max(a, b), 0) - round;
        };
    }

    /** Ring lying in the x-y plane (seen round from the front), centred, stretched in y by {@code tall}. */
    static Sdf hoop(double radius, double thick) {
        return (x, y, z) -> {
            double q = Math.sqrt(x * x + y * y) - radius;
            return Math.sqrt(q * q + z * z) - thick;
        };
    }

    /** Flat band bent to a ring in the x-y plane: {@code halfWidth} along z, {@code halfThick} along the radius. */
    static Sdf band(double radius, double halfThick, double halfWidth, double round) {
        return (x, y, z) -> {
            double a = Math.abs(Math.sqrt(x * x + y * y) - radius) - halfThick + round;
            double b = Math.abs(z) - halfWidth + round;
            double ap = Math.max(a, 0);
            double bp = Math.max(b, 0);
            return Math.sqrt(ap * ap + bp * bp) + Math.min(Math.max(a, b), 0) - round;
        };
    }

    /** Everything above the height, to cut arcs out of hoops. */
    static Sdf above(double height) {
        return (x, y, z) -> height - y;
    }

    /** Straight rod with round ends and a radius that runs from {@code ra} to {@code rb}; ends as x, y, z triples. */
    static Sdf rod(Point a, Point b, double ra, double rb) {
        double ex = b.x() - a.x();
        double ey = b.y() - a.y();
        double ez = b.z() - a.z();
        double norm = 1 / (ex * ex + ey * ey + ez * ez);
        return (x, y, z) -> {
            double px = x - a.x();
            double py = y - a.y();
            double pz = z - a.z();
            double t = Math.max(0, Math.min(1, (px * ex + py * ey + pz * ez) * norm));
            return length(px - ex * t, py - ey * t, pz - ez * t) - (ra + (rb - ra) * t);
        };
    }

    /** A profile turned about the y axis: its first coordinate is the radius, its second the height. */
    static Sdf turned(Profile profile) {
        return (x, y, z) -> profile.at(Math.sqrt(x * x + z * z), y);
    }

    /** A profile in the x-y plane given a thickness. */
    static Sdf plate(Profile profile, double halfDepth, double round) {
        return (x, y, z) -> {
            double a = profile.at(x, y) + round;
            double b = Math.abs(z) - halfDepth + round;
            double ap = Math.max(a, 0);
            double bp = Math.max(b, 0);
            return Math.sqrt(ap * ap + bp * bp) + Math.min(Math.max(a, b), 0) - round;
        };
    }

    static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
