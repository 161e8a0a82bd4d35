package dev.matteline.models.samples;

/**
 * What is behind and under the product: a surface at y = 0 that ends, hard or as a sweep, in front of a wall.
 *
 * @param floor colour by x, z
 * @param edge where the surface ends, z in units
 * @param softness width of that end: large for a paper sweep, small for a table top
 * @param wall colour by place on the wall
 * @param glow how much brighter the lit spot of the wall is
 */
record Backdrop(Pattern floor, double edge, double softness, Pattern wall, double glow) {

    private static final double WALL_DEPTH = 3;
    private static final int KNOTS = 8;

    Backdrop {
        if (softness <= 0) {
            throw new IllegalArgumentException("the end of the surface needs a width");
        }
    }

    /** One line of the image; a level camera sees floor and wall at one depth along it. */
    Row row(Camera camera, Studio studio, double py) {
        return new Row(camera, studio, py);
    }

    /** Light from the backdrop along one line of the image. */
    final class Row {

        private final Camera camera;
        private final Studio studio;
        private final double onWall;
        private final double floorAt;
        private final double floorZ;
        private final double wallAt;
        private final double wallY;
        private final float[] left = new float[3];
        private final float[] right = new float[3];
        private int knot = -1;

        private Row(Camera camera, Studio studio, double py) {
            this.camera = camera;
            this.studio = studio;
            double v = (camera.centreY() - py) * camera.perPixel();
            double dy = v * camera.cosPitch() - camera.sinPitch();
            double dz = camera.cosPitch() + v * camera.sinPitch();
            floorAt = dy < -1e-4 ? -camera.eye().y() / dy : 1e5;
            floorZ = camera.eye().z() + dz * floorAt;
            onWall = Studio.smooth((floorZ - edge) / softness + 0.5);
            wallAt = (edge + WALL_DEPTH - camera.eye().z()) / dz;
            wallY = camera.eye().y() + dy * wallAt;
        }

        /** {@code cast} and {@code contact} are the shares of key and surrounding light the subject leaves. */
        void shade(double px, double cast, double contact, float[] out) {
            double u = (px - camera.centreX()) * camera.perPixel();
            if (onWall >= 1) {
                shadeWall(px, out);
                return;
            }
            float r = 0;
            float g = 0;
            float b = 0;
            if (onWall > 0) {
                shadeWall(px, out);
                r = out[0];
                g = out[1];
                b = out[2];
            }
            shadeFloor(u, cast, contact, out);
            out[0] += (float) ((r - out[0]) * onWall);
            out[1] += (float) ((g - out[1]) * onWall);
            out[2] += (float) ((b - out[2]) * onWall);
        }

        private void shadeFloor(double u, double cast, double contact, float[] out) {
            double x = u * floorAt;
            floor.colour(x, 0, floorZ, out);
            double dx = x + 0.8 * studio.key.x();
            double fall = 1.06 / (1 + 0.02 * (dx * dx + floorZ * floorZ));
            double light = 0.72 * studio.keyPower * studio.key.y() * cast * fall + 0.62 * studio.fill * contact;
            times(out, light);
        }

        /** Nothing on a wall out of focus changes within a few pixels. */
        private void shadeWall(double px, float[] out) {
            int cell = (int) px / KNOTS;
            if (cell != knot) {
                wallAt(cell * KNOTS, left);
                wallAt((cell + 1) * KNOTS, right);
                knot = cell;
            }
            float t = (float) (px / KNOTS - cell);
            out[0] = left[0] + (right[0] - left[0]) * t;
            out[1] = left[1] + (right[1] - left[1]) * t;
            out[2] = left[2] + (right[2] - left[2]) * t;
        }

        private void wallAt(double px, float[] out) {
            double x = (px - camera.centreX()) * camera.perPixel() * wallAt;
            wall.colour(x, wallY, 0, out);
            double dx = x - 1.2 * studio.key.x();
            double dy = wallY - 1.4;
            double spot = (1 - 0.35 * glow) + glow / (1 + 0.16 * (dx * dx + dy * dy));
            times(out, spot * (0.5 * studio.keyPower * studio.key.y() + 0.62 * studio.fill));
        }

        private static void times(float[] out, double k) {
            out[0] *= (float) k;
            out[1] *= (float) k;
            out[2] *= (float) k;
        }
    }
}
