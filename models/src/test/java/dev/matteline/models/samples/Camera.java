package dev.matteline.models.samples;

import java.util.List;

/** Pinhole camera at (0, y, z) looking along +z and down by the pitch; the principal point may be off the middle. */
record Camera(Point eye, double pitch, double perPixel, double centreX, double centreY) {

    /**
     * Places the camera so that the points fill the share {@code fill} of the tighter side of the frame.
     *
     * @param shiftX offset of the subject from the middle, in frame widths
     */
    static Camera framing(List<Point> points, double pitch, double fill, double shiftX, int width, int height) {
        double perPixel = 0.42 / Math.max(width, height);
        double distance = 6;
        Camera camera = placed(pitch, perPixel, distance, width, height, 0, 0);
        for (int pass = 0; pass < 4; pass++) {
            double[] box = camera.boxOf(points);
            double used = Math.max((box[2] - box[0]) / width, (box[3] - box[1]) / height);
            distance = Math.max(2.2, distance * used / fill);
            double dx = width * (0.5 + shiftX) - (box[0] + box[2]) / 2;
            double dy = height * 0.5 - (box[1] + box[3]) / 2;
            camera =
                    placed(pitch, perPixel, distance, width, height, camera.offX(width) + dx, camera.offY(height) + dy);
        }
        return camera;
    }

    private double offX(int width) {
        return centreX - width / 2.0;
    }

    private double offY(int height) {
        return centreY - height / 2.0;
    }

    private static Camera placed(double pitch, double perPixel, double distance, int w, int h, double dx, double dy) {
        Point eye = new Point(0, 0.6 + distance * StrictMath.sin(pitch), -distance * StrictMath.cos(pitch));
        return new Camera(eye, pitch, perPixel, w / 2.0 + dx, h / 2.0 + dy);
    }

    /** Unit direction of the ray through a place of the image. */
    void ray(double px, double py, double cos, double sin, double[] out) {
        double u = (px - centreX) * perPixel;
        double v = (centreY - py) * perPixel;
        double k = 1 / Math.sqrt(1 + u * u + v * v);
        out[0] = u * k;
        out[1] = (v * cos - sin) * k;
        out[2] = (cos + v * sin) * k;
    }

    double cosPitch() {
        return StrictMath.cos(pitch);
    }

    double sinPitch() {
        return StrictMath.sin(pitch);
    }

    /** Left, top, right, bottom of the projected points in pixels. */
    double[] boxOf(List<Point> points) {
        double cos = cosPitch();
        double sin = sinPitch();
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Point p : points) {
            double y = p.y() - eye.y();
            double z = p.z() - eye.z();
            double depth = Math.max(0.05, z * cos - y * sin);
            double px = centreX + p.x() / depth / perPixel;
            double py = centreY - (y * cos + z * sin) / depth / perPixel;
            box[0] = Math.min(box[0], px);
            box[1] = Math.min(box[1], py);
            box[2] = Math.max(box[2], px);
            box[3] = Math.max(box[3], py);
        }
        return box;
    }
}
