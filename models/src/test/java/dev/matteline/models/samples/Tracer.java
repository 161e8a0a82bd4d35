package dev.matteline.models.samples;

import java.util.List;

/** Walks rays to the nearest part. One per thread: the last hit is kept in fields for speed. */
final class Tracer {

    private static final int STEPS = 90;
    private static final double CLOSE = 0.0006;

    private final Part[] parts;
    private final Sdf[] shapes;
    private final double[] balls;
    private final Point middle;
    private final double reach;

    /** Part of the last {@link #distance}, and of the last hit. */
    int nearest;

    /** How closely the last ray that missed passed a surface, as width per unit of distance, and where. */
    double closest;

    double closestAt;

    Tracer(List<Part> list) {
        parts = list.toArray(new Part[0]);
        shapes = new Sdf[parts.length];
        balls = new double[parts.length * 4];
        for (int i = 0; i < parts.length; i++) {
            shapes[i] = parts[i].shape();
            balls[4 * i] = parts[i].centre().x();
            balls[4 * i + 1] = parts[i].centre().y();
            balls[4 * i + 2] = parts[i].centre().z();
            balls[4 * i + 3] = parts[i].radius();
        }
        middle = new Point(0, 0.8, 0);
        double far = 0;
        for (Part p : parts) {
            Point c = p.centre();
            far = Math.max(far, Shapes.length(c.x(), c.y() - middle.y(), c.z()) + p.radius());
        }
        reach = far;
    }

    boolean isEmpty() {
        return parts.length == 0;
    }

    /** No part is farther from the place than this. */
    double farFrom(Point eye) {
        return Shapes.length(eye.x() - middle.x(), eye.y() - middle.y(), eye.z() - middle.z()) + reach;
    }

    Part part(int index) {
        return parts[index];
    }

    double distance(double x, double y, double z) {
        return distance(x, y, z, 0.25);
    }

    /** Beyond {@code shell} of a part's ball the distance to the ball will do: right for rays, uneven for shadows. */
    private double distance(double x, double y, double z, double shell) {
        double best = 1e9;
        for (int i = 0; i < shapes.length; i++) {
            double dx = x - balls[4 * i];
            double dy = y - balls[4 * i + 1];
            double dz = z - balls[4 * i + 2];
            double reach = Math.max(best, 0) + balls[4 * i + 3];
            double away = dx * dx + dy * dy + dz * dz;
            if (away >= reach * reach) {
                continue;
            }
            double d;
            double r = balls[4 * i + 3] + shell;
            if (away > r * r) {
                d = Math.sqrt(away) - balls[4 * i + 3];
            } else {
                d = shapes[i].at(x, y, z);
            }
            if (d < best) {
                best = d;
                nearest = i;
            }
        }
        return best;
    }

    /** Distance along the ray to the first surface, or a negative number. */
    double march(Point eye, double[] dir, double from, double to) {
        double t = from;
        closest = 1;
        for (int i = 0; i < STEPS && t < to; i++) {
            double d = distance(eye.x() + dir[0] * t, eye.y() + dir[1] * t, eye.z() + dir[2] * t);
            if (d < CLOSE) {
                return t;
            }
            if (d < closest * t) {
                closest = d / t;
                closestAt = t;
            }
            t += d;
        }
        return -1;
    }

    /** How far a bundle of rays as wide as {@code spread} per unit gets before it may touch something. */
    double clearance(Point eye, double[] dir, double from, double to, double spread) {
        double t = from;
        for (int i = 0; i < STEPS && t < to; i++) {
            double d = distance(eye.x() + dir[0] * t, eye.y() + dir[1] * t, eye.z() + dir[2] * t);
            double free = d - spread * t;
            if (free < CLOSE) {
                return t;
            }
            t += Math.max(free * 0.9, 0.004);
        }
        return -1;
    }

    /** Share of a broad light that reaches the place, 1 for all of it. */
    double lit(double x, double y, double z, Point light, double sharp) {
        if (passesClear(x, y, z, light, sharp)) {
            return 1;
        }
        double lit = 1;
        double t = 0.03;
        for (int i = 0; i < 20 && t < 3.2; i++) {
            double d = distance(x + light.x() * t, y + light.y() * t, z + light.z() * t, 0.6);
            lit = Math.min(lit, 0.5 + 0.5 * sharp * d / t);
            if (lit <= 0) {
                return 0;
            }
            t += Math.max(0.035, Math.min(d * 0.8, 0.35));
        }
        return lit * lit * (3 - 2 * lit);
    }

    /** Share of the surrounding light that reaches the place with the normal. */
    double open(double x, double y, double z, double nx, double ny, double nz) {
        if (Shapes.length(x, y - middle.y(), z) > reach + 0.55) {
            return 1;
        }
        double shut = 0;
        double weight = 0.55;
        for (double h = 0.05; h < 0.5; h *= 2.2) {
            double d = distance(x + nx * h, y + ny * h, z + nz * h, 0.6);
            shut += weight * Math.max(0, h - d) / h;
            weight *= 0.72;
        }
        return Math.max(0.08, 1 - 0.72 * shut);
    }

    /** Whether the light's way stays so far from everything that not even the soft rim of a shadow falls here. */
    private boolean passesClear(double x, double y, double z, Point light, double sharp) {
        double along = -(x * light.x() + (y - middle.y()) * light.y() + z * light.z());
        double t = Math.max(0, along);
        double away = Shapes.length(x + light.x() * t, y - middle.y() + light.y() * t, z + light.z() * t);
        return away > reach + (t + reach) / sharp;
    }

    void normal(int index, double x, double y, double z, double[] out) {
        Sdf s = shapes[index];
        // half a cell of a baked profile, so that its facets do not show
        double e = 0.006;
        double a = s.at(x + e, y - e, z - e);
        double b = s.at(x - e, y - e, z + e);
        double c = s.at(x - e, y + e, z - e);
        double d = s.at(x + e, y + e, z + e);
        double nx = a - b - c + d;
        double ny = -a - b + c + d;
        double nz = -a + b - c + d;
        double k = 1 / (Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12);
        out[0] = nx * k;
        out[1] = ny * k;
        out[2] = nz * k;
    }
}
