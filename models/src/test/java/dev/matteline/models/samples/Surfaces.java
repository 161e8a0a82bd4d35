package dev.matteline.models.samples;

/**
 * What each pixel of a window sees first. Rays go through every second pixel; where the four around a pixel agree, its
 * depth is taken from them, elsewhere it gets a ray of its own.
 */
final class Surfaces {

    private static final int TILE = 8;
    private static final double STEP_IN_DEPTH = 0.06;

    final int width;
    final int height;
    final byte[] solidId;
    final byte[] glassId;
    final float[] solidAt;
    final float[] glassAt;

    /** Pixels that an outline or a seam passes. */
    final boolean[] fine;

    /** Pixels whose neighbours at even places see the same surface. */
    final boolean[] smooth;

    private final Rays rays;
    private final float[] start;
    private final int tiles;

    private Surfaces(Rays rays, int width, int height) {
        this.rays = rays;
        this.width = width;
        this.height = height;
        int n = width * height;
        solidId = new byte[n];
        glassId = new byte[n];
        solidAt = new float[n];
        glassAt = new float[n];
        fine = new boolean[n];
        smooth = new boolean[n];
        tiles = width / TILE + 1;
        start = new float[tiles * (height / TILE + 1)];
    }

    static Surfaces seen(Rays rays, int width, int height) {
        Surfaces s = new Surfaces(rays, width, height);
        s.probeTiles();
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                s.look(x, y, 2.2);
            }
        }
        s.fillBetween();
        s.markSeams();
        return s;
    }

    /** Distance at which rays of the pixel may first meet something, negative for none. */
    double startAt(int x, int y) {
        return start[y / TILE * tiles + x / TILE];
    }

    private void probeTiles() {
        double spread = rays.perPixel() * (TILE * 0.7072 + 2.5);
        for (int k = 0; k < start.length; k++) {
            int row = k / tiles;
            rays.aim((k % tiles + 0.5) * TILE, (row + 0.5) * TILE);
            start[k] = (float) rays.clearance(spread);
        }
    }

    private void look(int x, int y, double pixels) {
        double from = startAt(x, y);
        if (from < 0) {
            return;
        }
        int k = y * width + x;
        rays.aim(x + 0.5, y + 0.5);
        rays.trace(from, pixels);
        solidId[k] = (byte) rays.solid;
        solidAt[k] = (float) rays.solidAt;
        glassId[k] = (byte) rays.pane;
        glassAt[k] = (float) rays.paneAt;
        fine[k] = rays.grazed;
    }

    private void fillBetween() {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (x % 2 == 0 && y % 2 == 0) {
                    continue;
                }
                int k = y * width + x;
                int a = k - x % 2 - y % 2 * width;
                boolean inside = x + 1 < width && y + 1 < height;
                int d = k + x % 2 + y % 2 * width;
                int b = a + (d - a) % width;
                int c = a + d - b;
                if (inside
                        && agree(a, b)
                        && agree(a, c)
                        && agree(a, d)
                        && !(fine[a] || fine[b] || fine[c] || fine[d])) {
                    between(k, a, d);
                } else {
                    look(x, y, 1);
                }
            }
        }
    }

    private void between(int k, int a, int d) {
        solidId[k] = solidId[a];
        glassId[k] = glassId[a];
        solidAt[k] = (solidAt[a] + solidAt[d]) / 2;
        glassAt[k] = (glassAt[a] + glassAt[d]) / 2;
        smooth[k] = true;
    }

    private void markSeams() {
        for (int y = 0; y + 1 < height; y++) {
            for (int x = 0; x + 1 < width; x++) {
                int k = y * width + x;
                markIfDifferent(k, k + 1);
                markIfDifferent(k, k + width);
            }
        }
    }

    private void markIfDifferent(int a, int b) {
        if (!agree(a, b)) {
            fine[a] = true;
            fine[b] = true;
        }
    }

    private boolean agree(int a, int b) {
        return solidId[a] == solidId[b]
                && glassId[a] == glassId[b]
                && Math.abs(solidAt[a] - solidAt[b]) <= STEP_IN_DEPTH;
    }
}
