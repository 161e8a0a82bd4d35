package dev.matteline.models.samples;

/** A room far out of focus: broad patches of colour and discs of light, kept small because nothing in it is sharp. */
final class Bokeh implements Pattern {

    private static final int W = 240;
    private static final int H = 160;
    private static final double REACH = 6;

    private final float[] picture = new float[3 * W * H];

    Bokeh(Dice dice) {
        Rgb far = Rgb.hex(dice.colour(0x6B5B4C, 0x4F5A5C, 0x7C7468, 0x3E4A3F, 0x8A8478));
        Rgb near = far.mix(Rgb.hex(dice.colour(0xC8A878, 0x8FA3A8, 0xB98F7A, 0x9DAA84)), 0.6);
        double u0 = dice.between(0, 1);
        for (int i = 0; i < W * H; i++) {
            int row = i / W;
            double n = Noise.cloud(u0 + (i % W) * 0.0011, u0 + row * 0.0016);
            Rgb c = far.mix(near, Studio.smooth(n * 2 - 0.5));
            put(i, c);
        }
        furniture(dice);
        int discs = 8 + dice.below(16);
        for (int k = 0; k < discs; k++) {
            disc(dice);
        }
    }

    @Override
    public void colour(double x, double y, double z, float[] out) {
        double u = Math.max(0, Math.min(W - 1.001, (x / REACH + 0.5) * (W - 1)));
        double v = Math.max(0, Math.min(H - 1.001, (0.75 - y / REACH * W / H) * (H - 1)));
        int i = (int) u;
        int j = (int) v;
        float tu = (float) (u - i);
        float tv = (float) (v - j);
        for (int c = 0; c < 3; c++) {
            int k = 3 * (j * W + i) + c;
            float a = picture[k] + (picture[k + 3] - picture[k]) * tu;
            float b = picture[k + 3 * W] + (picture[k + 3 * W + 3] - picture[k + 3 * W]) * tu;
            out[c] = a + (b - a) * tv;
        }
    }

    private void put(int i, Rgb c) {
        picture[3 * i] = (float) c.r();
        picture[3 * i + 1] = (float) c.g();
        picture[3 * i + 2] = (float) c.b();
    }

    /** Two or three upright blurred blocks: a window, a shelf, a curtain. */
    private void furniture(Dice dice) {
        for (int k = 0; k < 3; k++) {
            double middle = dice.between(0, W);
            double half = dice.between(12, 40);
            double top = dice.between(-20, 60);
            Rgb c = Rgb.hex(dice.colour(0xE8E6DF, 0x4A3B30, 0x9A8C7C, 0x56625C)).times(dice.between(0.7, 1.2));
            for (int i = 0; i < W * H; i++) {
                int row = i / W;
                double across = Studio.smooth((half - Math.abs(i % W - middle)) / 14 + 0.5);
                double w = across * Studio.smooth((row - top) / 14 + 0.5);
                blend(i, c, 0.8 * w);
            }
        }
    }

    private void disc(Dice dice) {
        double cx = dice.between(0, W);
        double cy = dice.between(0, H * 0.8);
        double radius = dice.between(5, 12);
        double strength = dice.between(0.25, 0.7);
        Rgb c = Rgb.hex(dice.colour(0xFFE3B0, 0xFFF4E0, 0xFFD08A, 0xE8F0FF)).times(1.1);
        for (int i = 0; i < W * H; i++) {
            double dx = i % W - cx;
            int row = i / W;
            double dy = row - cy;
            double d = dx * dx + dy * dy;
            if (d < (radius + 2) * (radius + 2)) {
                blend(i, c, strength * Studio.smooth((radius - Math.sqrt(d)) / 3 + 0.5));
            }
        }
    }

    private void blend(int i, Rgb c, double w) {
        picture[3 * i] += (float) ((c.r() - picture[3 * i]) * w);
        picture[3 * i + 1] += (float) ((c.g() - picture[3 * i + 1]) * w);
        picture[3 * i + 2] += (float) ((c.b() - picture[3 * i + 2]) * w);
    }
}
