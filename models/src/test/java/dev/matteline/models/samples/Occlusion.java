package dev.matteline.models.samples;

/** How much key light and how much surrounding light reaches the subject, pixel by pixel. */
final class Occlusion {

    private final Coarse lit;
    private final Coarse open;

    private Occlusion(int width, int height) {
        lit = new Coarse(width, height);
        open = new Coarse(width, height);
    }

    static Occlusion of(Rays rays, Surfaces seen, Studio studio) {
        Occlusion o = new Occlusion(seen.width, seen.height);
        double[] n = new double[3];
        for (int y = 0; y < seen.height; y += Coarse.STEP) {
            for (int x = 0; x < seen.width; x += Coarse.STEP) {
                int k = y * seen.width + x;
                if (seen.solidId[k] == 0) {
                    continue;
                }
                rays.aim(x + 0.5, y + 0.5);
                rays.solidAt = seen.solidAt[k];
                Point p = rays.solidHit();
                rays.solids.normal(seen.solidId[k] - 1, p.x(), p.y(), p.z(), n);
                o.open.set(x / Coarse.STEP, y / Coarse.STEP, openness(rays.solids, p, n));
                double e = 0.02;
                double reached = rays.solids.lit(p.x() + n[0] * e, p.y() + n[1] * e, p.z() + n[2] * e, studio.key, 5);
                o.lit.set(x / Coarse.STEP, y / Coarse.STEP, reached);
            }
        }
        return o;
    }

    double lit(double x, double y) {
        return lit.at(x, y);
    }

    double open(double x, double y) {
        return open.at(x, y);
    }

    /** Darker towards the floor, and more so on what faces it. */
    private static double openness(Tracer tracer, Point p, double[] n) {
        double floor = 0.5 + 0.5 * Studio.smooth(0.35 + p.y() * 1.4);
        double under = n[1] < 0 ? 1 + n[1] * 0.5 * (1 - Math.min(1, p.y())) : 1;
        return floor * under * tracer.open(p.x(), p.y(), p.z(), n[0], n[1], n[2]);
    }
}
