package dev.matteline.models.samples;

/** Rays through pixels of a window, in the subject's space. One per thread: the last ray and its hits are fields. */
final class Rays {

    final Tracer solids;
    final Tracer glass;
    final Point eye;
    final double[] dir = new double[3];

    /** Part hit by the last trace, from 1, or 0. */
    int solid;

    double solidAt;
    int pane;
    double paneAt;

    /** How closely, in pixels, the last ray passed what it missed, and where. */
    double missed;

    double missedAt;

    private final View view;
    private final int left;
    private final int top;
    private final double cos;
    private final double sin;
    private final double far;

    Rays(Subject subject, View view, int left, int top) {
        this.solids = new Tracer(subject.solids());
        this.glass = new Tracer(subject.glass());
        this.view = view;
        this.eye = view.eye();
        this.left = left;
        this.top = top;
        this.cos = view.camera().cosPitch();
        this.sin = view.camera().sinPitch();
        this.far = Math.max(solids.farFrom(eye), glass.farFrom(eye));
    }

    double perPixel() {
        return view.camera().perPixel();
    }

    /** Points the ray through a place of the window. */
    void aim(double x, double y) {
        view.camera().ray(left + x, top + y, cos, sin, dir);
        view.turn(dir);
    }

    double clearance(double spread) {
        double a = solids.isEmpty() ? -1 : solids.clearance(eye, dir, 0.5, far, spread);
        double b = glass.isEmpty() ? -1 : glass.clearance(eye, dir, 0.5, far, spread);
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }

    /** Follows the ray from a distance that is known to be free. */
    void trace(double from) {
        trace(from, far);
    }

    /** The same, giving up at {@code to}. */
    void trace(double from, double to) {
        missed = Double.MAX_VALUE;
        solidAt = solids.isEmpty() ? -1 : solids.march(eye, dir, from, to);
        solid = solidAt > 0 ? solids.nearest + 1 : 0;
        if (solid == 0) {
            noteMiss(solids);
        }
        paneAt = glass.isEmpty() ? -1 : glass.march(eye, dir, from, to);
        pane = paneAt > 0 ? glass.nearest + 1 : 0;
        if (pane == 0) {
            noteMiss(glass);
        }
    }

    private void noteMiss(Tracer tracer) {
        if (!tracer.isEmpty() && tracer.closest < missed * perPixel()) {
            missed = tracer.closest / perPixel();
            missedAt = tracer.closestAt;
        }
    }

    Point solidHit() {
        return new Point(eye.x() + dir[0] * solidAt, eye.y() + dir[1] * solidAt, eye.z() + dir[2] * solidAt);
    }
}
