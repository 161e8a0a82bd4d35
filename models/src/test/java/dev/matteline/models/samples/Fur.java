package dev.matteline.models.samples;

/** Hairs on the furry parts: thin tapered strokes that start on the surface and may leave the outline. */
final class Fur {

    private final SubjectLayer layer;
    private final View view;
    private final Tracer tracer;
    private final Point eye;
    private final Dice dice;

    Fur(SubjectLayer layer, View view, Tracer tracer, Point eye, Dice dice) {
        this.layer = layer;
        this.view = view;
        this.tracer = tracer;
        this.eye = eye;
        this.dice = dice;
    }

    /** {@code id} and {@code at} say, per pixel of the layer, which part is seen (from 1, 0 for none) and how far off. */
    void grow(byte[] id, float[] at) {
        float[] roots = layer.rgba.clone();
        double[] dir = new double[3];
        double[] n = new double[3];
        double cos = view.camera().cosPitch();
        double sin = view.camera().sinPitch();
        // from the bottom up, so that upper hairs lie over lower ones
        for (int y = layer.height - 1; y >= 0; y--) {
            for (int x = 0; x < layer.width; x++) {
                int k = y * layer.width + x;
                if (id[k] == 0 || !dice.chance(0.16)) {
                    continue;
                }
                double fuzz = tracer.part(id[k] - 1).material().fuzz();
                if (fuzz <= 0) {
                    continue;
                }
                view.camera().ray(layer.left + x + 0.5, layer.top + y + 0.5, cos, sin, dir);
                view.turn(dir);
                double t = at[k];
                tracer.normal(id[k] - 1, eye.x() + dir[0] * t, eye.y() + dir[1] * t, eye.z() + dir[2] * t, n);
                double pixels = fuzz / (t * view.camera().perPixel());
                stroke(x, y, view.screenX(n), view.screenY(n), pixels, roots, 4 * k);
            }
        }
    }

    private void stroke(int x, int y, double nx, double ny, double length, float[] roots, int root) {
        double px = layer.left + x + dice.between(0, 1);
        double py = layer.top + y + dice.between(0, 1);
        double dx = nx + dice.between(-0.35, 0.35);
        double dy = ny + dice.between(-0.3, 0.4);
        double bend = dice.between(-0.02, 0.02);
        double shade = dice.between(0.78, 1.22);
        double long1 = length * dice.between(0.5, 1.25);
        int steps = (int) Math.max(3, long1);
        double stride = long1 / steps;
        for (int i = 0; i < steps; i++) {
            double taper = 0.75 * (1 - i / (double) steps);
            dot(px, py, taper, shade * (1 + 0.25 * i / steps), roots, root);
            px += dx * stride;
            py += dy * stride;
            double turn = dx * bend;
            dx -= dy * bend;
            dy += turn + 0.02;
        }
    }

    private void dot(double px, double py, double alpha, double shade, float[] roots, int root) {
        double fx = Math.floor(px - 0.5);
        double fy = Math.floor(py - 0.5);
        double tx = px - 0.5 - fx;
        double ty = py - 0.5 - fy;
        for (int i = 0; i < 4; i++) {
            double w = (i % 2 == 0 ? 1 - tx : tx) * (i / 2 == 0 ? 1 - ty : ty) * alpha;
            double r = roots[root] * shade;
            layer.over((int) fx + i % 2, (int) fy + i / 2, r, roots[root + 1] * shade, roots[root + 2] * shade, w);
        }
    }
}
