package dev.matteline.models.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Renders the subject: light at every second pixel where all is smooth, eight rays where an outline passes. */
final class Painter {

    /** Rows of the rays in an outline pixel, one ray per column: no two share a row, column or diagonal. */
    private static final int[] OUTLINE = {0, 4, 7, 5, 2, 6, 1, 3};

    /** The same where a seam runs inside the subject and only its colour is at stake. */
    private static final int[] SEAM = {1, 3, 0, 2};

    private static final int LIGHT = 4;

    private final Rays rays;
    private final SubjectLayer layer;
    private final Surfaces seen;
    private final Occlusion occlusion;
    private final Shader shader;
    private final float[] lights;
    private final int halfWidth;
    private final float[] light = new float[LIGHT];
    private final float[] colour = new float[4];
    private final float[] solidColour = new float[4];
    private final float[] paneColour = new float[4];
    private final float[] sum = new float[4];

    private Painter(Subject subject, View view, Studio turned) {
        layer = window(subject, view);
        rays = new Rays(subject, view, layer.left, layer.top);
        seen = Surfaces.seen(rays, layer.width, layer.height);
        occlusion = Occlusion.of(rays, seen, turned);
        shader = new Shader(turned);
        halfWidth = (layer.width + 1) / 2;
        lights = new float[LIGHT * halfWidth * ((layer.height + 1) / 2)];
    }

    static SubjectLayer paint(Subject subject, View view, Studio turned, Dice dice) {
        Painter p = new Painter(subject, view, turned);
        p.lightEvenPixels();
        p.colourPixels();
        if (subject.furry()) {
            new Fur(p.layer, view, p.rays.solids, p.rays.eye, dice).grow(p.seen.solidId, p.seen.solidAt);
        }
        return p.layer;
    }

    private static SubjectLayer window(Subject subject, View view) {
        List<Point> points = new ArrayList<>();
        subject.parts().forEach(part -> part.near().forEach(p -> points.add(p.turnedY(view.cos(), -view.sin()))));
        double[] box = view.camera().boxOf(points);
        double pad = Math.max(view.width(), view.height()) * 0.04;
        int left = (int) Math.max(0, box[0] - pad);
        int top = (int) Math.max(0, box[1] - pad);
        int right = (int) Math.min(view.width(), box[2] + pad);
        int bottom = (int) Math.min(view.height(), box[3] + pad);
        return new SubjectLayer(left, top, right - left, bottom - top);
    }

    private void lightEvenPixels() {
        for (int y = 0; y < layer.height; y += 2) {
            for (int x = 0; x < layer.width; x += 2) {
                int k = y * layer.width + x;
                if (seen.solidId[k] != 0) {
                    rays.aim(x + 0.5, y + 0.5);
                    lightOn(x + 0.5, y + 0.5, seen.solidId[k] - 1, seen.solidAt[k]);
                    System.arraycopy(light, 0, lights, LIGHT * (y / 2 * halfWidth + x / 2), LIGHT);
                }
            }
        }
    }

    private void lightOn(double x, double y, int part, double at) {
        shader.light(rays.solids, part, rays.eye, rays.dir, at, occlusion.lit(x, y), occlusion.open(x, y), light);
    }

    private void colourPixels() {
        for (int y = 0; y < layer.height; y++) {
            for (int x = 0; x < layer.width; x++) {
                int k = y * layer.width + x;
                if (seen.fine[k]) {
                    supersample(x, y);
                } else if (seen.solidId[k] != 0 || seen.glassId[k] != 0) {
                    single(x, y, k);
                }
            }
        }
    }

    private void single(int x, int y, int k) {
        rays.aim(x + 0.5, y + 0.5);
        Arrays.fill(sum, 0);
        int part = seen.solidId[k] - 1;
        if (part >= 0) {
            if (seen.smooth[k] || (x % 2 == 0 && y % 2 == 0)) {
                lightBetween(x, y);
            } else {
                lightOn(x + 0.5, y + 0.5, part, seen.solidAt[k]);
            }
            shader.colour(rays.solids, part, rays.eye, rays.dir, seen.solidAt[k], light, solidColour);
        }
        if (seen.glassId[k] != 0) {
            shader.shade(rays.glass, seen.glassId[k] - 1, rays.eye, rays.dir, seen.glassAt[k], light, paneColour);
        }
        add(part >= 0, seen.solidAt[k], seen.glassId[k] != 0, seen.glassAt[k]);
        System.arraycopy(sum, 0, layer.rgba, 4 * k, 4);
    }

    private void lightBetween(int x, int y) {
        int a = LIGHT * (y / 2 * halfWidth + x / 2);
        int b = a + x % 2 * LIGHT;
        int down = y % 2 * halfWidth * LIGHT;
        for (int c = 0; c < LIGHT; c++) {
            light[c] = (lights[a + c] + lights[b + c] + lights[a + down + c] + lights[b + down + c]) / 4;
        }
    }

    /** Coverage from every ray; colour from the first ray on each part, which is as fine as the lens would show. */
    private void supersample(int x, int y) {
        Arrays.fill(sum, 0);
        double from = seen.startNear(x, y);
        double to = seen.endNear(x, y);
        int shadedSolid = 0;
        int shadedPane = 0;
        int[] rows = seen.onOutline(x, y) ? OUTLINE : SEAM;
        int n = rows.length;
        for (int i = 0; from > 0 && i < n; i++) {
            double sx = x + (i + 0.5) / n;
            double sy = y + (rows[i] + 0.5) / n;
            rays.aim(sx, sy);
            rays.trace(from, to);
            if (rays.solid != 0 && (rays.solid != shadedSolid || i % 4 == 0)) {
                lightOn(sx, sy, rays.solid - 1, rays.solidAt);
                shader.colour(rays.solids, rays.solid - 1, rays.eye, rays.dir, rays.solidAt, light, solidColour);
                shadedSolid = rays.solid;
            }
            if (rays.pane != 0 && (rays.pane != shadedPane || i % 4 == 0)) {
                shader.shade(rays.glass, rays.pane - 1, rays.eye, rays.dir, rays.paneAt, light, paneColour);
                shadedPane = rays.pane;
            }
            add(rays.solid != 0, rays.solidAt, rays.pane != 0, rays.paneAt);
        }
        int k = 4 * (y * layer.width + x);
        for (int c = 0; c < 4; c++) {
            layer.rgba[k + c] = sum[c] / n;
        }
    }

    /** Adds one ray's colour to {@link #sum}: the solid, and the glass over it where it is in front. */
    private void add(boolean solid, double solidAt, boolean pane, double paneAt) {
        Arrays.fill(colour, 0);
        if (solid) {
            System.arraycopy(solidColour, 0, colour, 0, 3);
            colour[3] = 1;
        }
        if (pane && (!solid || paneAt < solidAt)) {
            float over = paneColour[3];
            for (int c = 0; c < 3; c++) {
                colour[c] = colour[c] * (1 - over) + paneColour[c] * over;
            }
            colour[3] = colour[3] * (1 - over) + over;
        }
        for (int c = 0; c < 4; c++) {
            sum[c] += colour[c];
        }
    }
}
