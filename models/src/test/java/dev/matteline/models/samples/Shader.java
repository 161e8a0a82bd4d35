package dev.matteline.models.samples;

/** Light leaving a surface point. One per thread: scratch arrays are reused. */
final class Shader {

    /** From this blur on nothing of the room can be made out in the highlights. */
    private static final double NO_IMAGE = 0.85;

    private final Studio studio;
    private final double[] n = new double[3];

    Shader(Studio studio) {
        this.studio = studio;
    }

    /** Writes the diffuse light (r, g, b) and the mirrored light falling to the eye, before the surface colour. */
    void light(Tracer tracer, int index, Point eye, double[] dir, double t, double lit, double open, float[] out) {
        Material m = tracer.part(index).material();
        double slant = face(tracer, index, m, eye, dir, t);
        double glint = mirrored(m, dir, slant) * (0.35 + 0.65 * open);
        double toKey = n[0] * studio.key.x() + n[1] * studio.key.y() + n[2] * studio.key.z();
        double wrap = m.fuzz() > 0 ? 0.45 : 0.12;
        double up = 0.5 + 0.5 * n[1];
        double rim = m.fuzz() > 0 ? 0.35 * slant * slant : 0;
        double direct = Math.max(0, (toKey + wrap) / (1 + wrap)) * lit * studio.keyPower;
        double diffuse = direct + studio.fill * (0.45 + 0.55 * up) * open + rim;
        double low = 0.35 * (1 - up) * open;
        out[0] = (float) (diffuse + low * studio.bounce.r());
        out[1] = (float) (diffuse + low * studio.bounce.g());
        out[2] = (float) (diffuse + low * studio.bounce.b());
        out[3] = (float) glint;
    }

    /** Writes the colour of the surface under the light from {@link #light}. */
    void colour(Tracer tracer, int index, Point eye, double[] dir, double t, float[] light, float[] out) {
        Material m = tracer.part(index).material();
        m.pattern().colour(eye.x() + dir[0] * t, eye.y() + dir[1] * t, eye.z() + dir[2] * t, out);
        for (int c = 0; c < 3; c++) {
            out[c] = m.metal() ? out[c] * (light[3] + 0.12f * light[c]) : out[c] * light[c] + light[3];
        }
    }

    /** Writes colour and opacity of a glass pane, which is never in shadow. */
    void shade(Tracer tracer, int index, Point eye, double[] dir, double t, float[] light, float[] out) {
        Material m = tracer.part(index).material();
        light(tracer, index, eye, dir, t, 1, 1, light);
        colour(tracer, index, eye, dir, t, light, out);
        double slant = face(tracer, index, m, eye, dir, t);
        out[3] = (float) Math.min(1, m.opacity() + (1 - m.opacity()) * slant * slant * slant);
    }

    /** Sets the normal and returns how far the surface turns away from the eye, 0 none .. 1 edge-on. */
    private double face(Tracer tracer, int index, Material m, Point eye, double[] dir, double t) {
        double x = eye.x() + dir[0] * t;
        double y = eye.y() + dir[1] * t;
        double z = eye.z() + dir[2] * t;
        tracer.normal(index, x, y, z, n);
        if (m.bump() > 0) {
            bump(m.bump(), x, y, z);
        }
        double facing = -(n[0] * dir[0] + n[1] * dir[1] + n[2] * dir[2]);
        return 1 - Math.max(0, Math.min(1, facing));
    }

    private double mirrored(Material m, double[] dir, double slant) {
        if (m.blur() > NO_IMAGE) {
            return m.mirror() * (0.2 + 0.4 * Math.max(0, n[1]));
        }
        double facing = -(n[0] * dir[0] + n[1] * dir[1] + n[2] * dir[2]);
        double grazing = slant * slant * slant * slant * slant;
        double mirror = m.mirror() + (1 - m.mirror()) * grazing * (1 - m.blur() * 0.9);
        double rx = dir[0] + 2 * facing * n[0];
        double ry = dir[1] + 2 * facing * n[1];
        double rz = dir[2] + 2 * facing * n[2];
        return mirror * studio.mirrored(rx, ry, rz, m.blur());
    }

    private void bump(double strength, double x, double y, double z) {
        double u = (x + 0.37 * z) * 1.7;
        double v = (y - 0.29 * z) * 1.7;
        double e = 0.004;
        double here = Noise.cloud(u, v);
        double du = (Noise.cloud(u + e, v) - here) * strength * 4;
        double dv = (Noise.cloud(u, v + e) - here) * strength * 4;
        n[0] -= du;
        n[1] -= dv;
        n[2] -= 0.3 * (du - dv);
        double k = 1 / Shapes.length(n[0], n[1], n[2]);
        n[0] *= k;
        n[1] *= k;
        n[2] *= k;
    }
}
