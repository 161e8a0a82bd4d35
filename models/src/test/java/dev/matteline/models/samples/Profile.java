package dev.matteline.models.samples;

/** A closed outline in the plane, smoothed through its corner points and baked into a grid of signed distances. */
final class Profile {

    private static final int GRID = 160;
    private static final int SMOOTH = 9;

    private final float[] distance = new float[GRID * GRID];
    private final double left;
    private final double bottom;
    private final double perCell;

    private Profile(double[] xs, double[] ys) {
        double[] box = bounds(xs, ys);
        double size = Math.max(box[2] - box[0], box[3] - box[1]) * 1.1 + 0.02;
        left = (box[0] + box[2] - size) / 2;
        bottom = (box[1] + box[3] - size) / 2;
        perCell = size / (GRID - 1);
        for (int j = 0; j < GRID; j++) {
            for (int i = 0; i < GRID; i++) {
                distance[j * GRID + i] = (float) exact(xs, ys, left + i * perCell, bottom + j * perCell);
            }
        }
    }

    /** Corners kept; {@code points} as x, y pairs. */
    static Profile polygon(double... points) {
        return of(points, 1);
    }

    /** A smooth closed curve through the points. */
    static Profile curve(double... points) {
        return of(points, SMOOTH);
    }

    /** Outline of a vessel wall: a smooth curve through radius, height pairs from the foot to the rim, closed at the axis. */
    static Profile solidOfRevolution(double... wall) {
        int n = wall.length / 2;
        int fine = (n - 1) * SMOOTH + 1;
        double[] xs = new double[fine + 2];
        double[] ys = new double[fine + 2];
        for (int k = 0; k < fine; k++) {
            int i = Math.min(k / SMOOTH, n - 2);
            double t = (k - i * SMOOTH) / (double) SMOOTH;
            xs[k] = Math.max(0, spline(wall, i, t, 0, false));
            ys[k] = spline(wall, i, t, 1, false);
        }
        ys[fine] = ys[fine - 1];
        ys[fine + 1] = ys[0];
        return new Profile(xs, ys);
    }

    double at(double x, double y) {
        double u = (x - left) / perCell;
        double v = (y - bottom) / perCell;
        double cu = Math.max(0, Math.min(GRID - 1.001, u));
        double cv = Math.max(0, Math.min(GRID - 1.001, v));
        int i = (int) cu;
        int j = (int) cv;
        double tu = cu - i;
        double tv = cv - j;
        int k = j * GRID + i;
        double a = distance[k] + (distance[k + 1] - distance[k]) * tu;
        double b = distance[k + GRID] + (distance[k + GRID + 1] - distance[k + GRID]) * tu;
        double d = a + (b - a) * tv;
        double ox = (u - cu) * perCell;
        double oy = (v - cv) * perCell;
        double off = ox * ox + oy * oy;
        // the outline lies in the convex grid, so the squares add up to a lower bound
        return off == 0 ? d : Math.sqrt(d * d + off);
    }

    private static Profile of(double[] points, int steps) {
        int n = points.length / 2;
        double[] xs = new double[n * steps];
        double[] ys = new double[n * steps];
        for (int k = 0; k < xs.length; k++) {
            double t = (k % steps) / (double) steps;
            xs[k] = spline(points, k / steps, t, 0, true);
            ys[k] = spline(points, k / steps, t, 1, true);
        }
        return new Profile(xs, ys);
    }

    private static double spline(double[] p, int i, double t, int axis, boolean closed) {
        double a = point(p, i - 1, axis, closed);
        double b = point(p, i, axis, closed);
        double c = point(p, i + 1, axis, closed);
        double d = point(p, i + 2, axis, closed);
        // Catmull-Rom
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    private static double point(double[] p, int i, int axis, boolean closed) {
        int n = p.length / 2;
        int k = closed ? Math.floorMod(i, n) : Math.max(0, Math.min(n - 1, i));
        return p[2 * k + axis];
    }

    private static double[] bounds(double[] xs, double[] ys) {
        double[] box = {xs[0], ys[0], xs[0], ys[0]};
        for (int i = 1; i < xs.length; i++) {
            box[0] = Math.min(box[0], xs[i]);
            box[1] = Math.min(box[1], ys[i]);
            box[2] = Math.max(box[2], xs[i]);
            box[3] = Math.max(box[3], ys[i]);
        }
        return box;
    }

    private static double exact(double[] xs, double[] ys, double x, double y) {
        double best = Double.MAX_VALUE;
        boolean inside = false;
        int n = xs.length;
        for (int i = 0, j = n - 1; i < n; j = i++) {
            double ex = xs[j] - xs[i];
            double ey = ys[j] - ys[i];
            double wx = x - xs[i];
            double wy = y - ys[i];
            double len = ex * ex + ey * ey;
            double t = len == 0 ? 0 : Math.max(0, Math.min(1, (wx * ex + wy * ey) / len));
            double dx = wx - ex * t;
            double dy = wy - ey * t;
            best = Math.min(best, dx * dx + dy * dy);
            boolean crosses = (ys[i] > y) != (ys[j] > y);
            if (crosses && x < ex * (y - ys[i]) / ey + xs[i]) {
                inside = !inside;
            }
        }
        return inside ? -Math.sqrt(best) : Math.sqrt(best);
    }
}
