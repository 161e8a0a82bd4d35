package dev.matteline.models.samples;

/** Signed distance to a solid, negative inside; x right, y up, z away from the camera. Never more than the true one. */
@FunctionalInterface
interface Sdf {

    double at(double x, double y, double z);

    default Sdf or(Sdf other) {
        return (x, y, z) -> Math.min(at(x, y, z), other.at(x, y, z));
    }

    /** Union with a fillet of about {@code k}. */
    default Sdf blend(Sdf other, double k) {
        return (x, y, z) -> {
            double a = at(x, y, z);
            double b = other.at(x, y, z);
            double h = Math.max(k - Math.abs(a - b), 0) / k;
            return Math.min(a, b) - h * h * k * 0.25;
        };
    }

    default Sdf minus(Sdf other) {
        return (x, y, z) -> Math.max(at(x, y, z), -other.at(x, y, z));
    }

    default Sdf and(Sdf other) {
        return (x, y, z) -> Math.max(at(x, y, z), other.at(x, y, z));
    }

    default Sdf moved(double dx, double dy, double dz) {
        return (x, y, z) -> at(x - dx, y - dy, z - dz);
    }

    /** Mirrored to both sides of x = 0. */
    default Sdf bothSides() {
        return (x, y, z) -> at(Math.abs(x), y, z);
    }

    default Sdf turnedX(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return (x, y, z) -> at(x, c * y + s * z, c * z - s * y);
    }

    default Sdf turnedY(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return (x, y, z) -> at(c * x - s * z, y, c * z + s * x);
    }

    default Sdf turnedZ(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return (x, y, z) -> at(c * x + s * y, c * y - s * x, z);
    }
}
