package dev.matteline.models.samples;

/** A place or a direction. */
record Point(double x, double y, double z) {

    Point unit() {
        double k = 1 / Math.sqrt(x * x + y * y + z * z);
        return new Point(x * k, y * k, z * k);
    }

    double dot(Point o) {
        return x * o.x + y * o.y + z * o.z;
    }

    Point cross(Point o) {
        return new Point(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    Point turnedY(double cos, double sin) {
        return new Point(cos * x - sin * z, y, sin * x + cos * z);
    }
}
