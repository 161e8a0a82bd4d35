package dev.matteline.models.samples;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;

/** Takes the picture: subject, shadow, backdrop, sensor. The true mask is the alpha the subject was laid over with. */
final class Photographer {

    private static final double SHADOW_SHARPNESS = 4.5;

    private Photographer() {}

    static SamplePhoto take(Scene scene, Dice dice, int width, int height) {
        View view = view(scene, width, height);
        Studio turned = scene.studio().turnedY(view.cos(), view.sin());
        SubjectLayer layer = Painter.paint(scene.subject(), view, turned, dice);
        Tracer all = new Tracer(scene.subject().parts());
        GroundShadow shadow = GroundShadow.of(all, view, turned, SHADOW_SHARPNESS);
        Sensor sensor = new Sensor(
                width, height, scene.lens().exposure(), 0.07, scene.lens().grain());

        BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) photo.getRaster().getDataBuffer()).getData();
        Camera camera = view.camera();
        float[] light = new float[3];
        for (int y = 0; y < height; y++) {
            Backdrop.Row row = scene.backdrop().row(camera, scene.studio(), y + 0.5);
            for (int x = 0; x < width; x++) {
                if (!layer.hides(x, y)) {
                    row.shade(x + 0.5, shadow.cast(x, y), shadow.contact(x, y), light);
                }
                lay(layer, x, y, light);
                pixels[y * width + x] = sensor.expose(x, y, light[0], light[1], light[2]);
            }
        }
        return new SamplePhoto(
                photo, alpha(layer, width, height), scene.subject().kind());
    }

    private static View view(Scene scene, int width, int height) {
        View level = View.of(new Camera(new Point(0, 0, 0), 0, 1, 0, 0), width, height, scene.yaw());
        List<Point> points = new ArrayList<>();
        for (Part part : scene.subject().parts()) {
            part.near().forEach(p -> points.add(p.turnedY(level.cos(), -level.sin())));
        }
        Scene.Lens lens = scene.lens();
        Camera camera = Camera.framing(points, lens.pitch(), lens.fill(), lens.shiftX(), width, height);
        return View.of(camera, width, height, scene.yaw());
    }

    private static void lay(SubjectLayer layer, int x, int y, float[] light) {
        if (!layer.contains(x, y)) {
            return;
        }
        int k = layer.index(x, y);
        float through = 1 - layer.rgba[k + 3];
        light[0] = light[0] * through + layer.rgba[k];
        light[1] = light[1] * through + layer.rgba[k + 1];
        light[2] = light[2] * through + layer.rgba[k + 2];
    }

    private static BufferedImage alpha(SubjectLayer layer, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = layer.top; y < layer.top + layer.height; y++) {
            for (int x = layer.left; x < layer.left + layer.width; x++) {
                float a = layer.rgba[layer.index(x, y) + 3];
                bytes[y * width + x] = (byte) Math.round(255 * Math.min(1, a));
            }
        }
        return image;
    }
}
