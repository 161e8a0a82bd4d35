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

    /** Pixels whose ray passes something at less than three pixels. */
    private final boolean[] close;

    /** Where the ray of a pixel that hit nothing came closest. */
    private final float[] closeAt;

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
        close = new boolean[n];
        closeAt = new float[n];
        tiles = width / TILE + 1;
        start = new float[tiles * (height / TILE + 1)];
    }

    static Surfaces seen(Rays rays, int width, int height) {
        Surfaces s = new Surfaces(rays, width, height);
        s.probeTiles();
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                s.look(x, y);
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

    /** The same from what the pixels around saw, which is closer to the surface. */
    double startNear(int x, int y) {
        double nearest = Double.MAX_VALUE;
        for (int j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
                int k = j * width + i;
                nearest = solidId[k] != 0 ? Math.min(nearest, solidAt[k]) : nearest;
                nearest = glassId[k] != 0 ? Math.min(nearest, glassAt[k]) : nearest;
                nearest = close[k] ? Math.min(nearest, closeAt[k]) : nearest;
            }
        }
        return nearest == Double.MAX_VALUE ? startAt(x, y) : Math.max(startAt(x, y), nearest - 0.06);
    }

    /** Distance behind which the pixels around saw nothing new. */
    double endNear(int x, int y) {
        double farthest = 0;
        for (int j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
                int k = j * width + i;
                double seen = Math.max(solidAt[k], glassAt[k]);
                farthest = Math.max(farthest, close[k] ? Math.max(seen, closeAt[k]) : seen);
            }
        }
        return farthest + 0.3;
    }

    /** Whether a pixel around sees past all solids. */
    boolean onOutline(int x, int y) {
        for (int j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
                if (solidId[j * width + i] == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void probeTiles() {
        double spread = rays.perPixel() * (TILE * 0.7072 + 2.5);
        for (int k = 0; k < start.length; k++) {
            int row = k / tiles;
            rays.aim((k % tiles + 0.5) * TILE, (row + 0.5) * TILE);
            start[k] = (float) rays.clearance(spread);
        }
    }

    private void look(int x, int y) {
        double from = startAt(x, y);
        if (from < 0) {
            return;
        }
        int k = y * width + x;
        rays.aim(x + 0.5, y + 0.5);
        rays.trace(from);
        solidId[k] = (byte) rays.solid;
        solidAt[k] = (float) rays.solidAt;
        glassId[k] = (byte) rays.pane;
        glassAt[k] = (float) rays.paneAt;
        close[k] = rays.missed < 2.5;
        fine[k] = rays.missed < 0.75;
        closeAt[k] = (float) (close[k] ? rays.missedAt : 0);
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
                        && !(close[a] || close[b] || close[c] || close[d])) {
                    between(k, a, d);
                } else {
                    look(x, y);
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
