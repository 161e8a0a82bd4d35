package dev.matteline.models.samples;

/** What the subject takes away from the light on the floor: the cast shadow and the dark line of contact. */
final class GroundShadow {

    private final Coarse cast;
    private final Coarse contact;

    private GroundShadow(int width, int height) {
        cast = new Coarse(width, height);
        contact = new Coarse(width, height);
    }

    static GroundShadow of(Tracer tracer, View view, Studio turned, double sharp) {
        GroundShadow shadow = new GroundShadow(view.width(), view.height());
        Camera camera = view.camera();
        double cos = camera.cosPitch();
        double sin = camera.sinPitch();
        double[] dir = new double[3];
        for (int j = 0; j < shadow.cast.rows; j++) {
            for (int i = 0; i < shadow.cast.columns; i++) {
                camera.ray(i * Coarse.STEP, j * Coarse.STEP, cos, sin, dir);
                double t = dir[1] < -1e-4 ? -camera.eye().y() / dir[1] : -1;
                double x = dir[0] * t;
                double z = camera.eye().z() + dir[2] * t;
                if (t < 0 || x * x + z * z > 16) {
                    shadow.cast.set(i, j, 1);
                    shadow.contact.set(i, j, 1);
                    continue;
                }
                double sx = view.cos() * x - view.sin() * z;
                double sz = view.sin() * x + view.cos() * z;
                shadow.cast.set(i, j, tracer.lit(sx, 0.002, sz, turned.key, sharp));
                shadow.contact.set(i, j, tracer.open(sx, 0.002, sz, 0, 1, 0));
            }
        }
        return shadow;
    }

    double cast(double x, double y) {
        return cast.at(x, y);
    }

    double contact(double x, double y) {
        return contact.at(x, y);
    }
}
