package dev.matteline.models.samples;

/** Camera, frame and the turn of the subject: what leads from a pixel to a ray in the subject's own space. */
record View(Camera camera, int width, int height, double cos, double sin) {

    static View of(Camera camera, int width, int height, double yaw) {
        return new View(camera, width, height, StrictMath.cos(yaw), StrictMath.sin(yaw));
    }

    Point eye() {
        return camera.eye().turnedY(cos, sin);
    }

    void turn(double[] dir) {
        double x = cos * dir[0] - sin * dir[2];
        dir[2] = sin * dir[0] + cos * dir[2];
        dir[0] = x;
    }

    /** x, y on screen of a direction in the subject's space, unscaled, y down. */
    double screenX(double[] d) {
        return cos * d[0] + sin * d[2];
    }

    double screenY(double[] d) {
        double z = cos * d[2] - sin * d[0];
        return -(d[1] * camera.cosPitch() + z * camera.sinPitch());
    }
}
