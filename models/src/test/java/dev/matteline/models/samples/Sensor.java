package dev.matteline.models.samples;

/** From light to pixel values: exposure, falling off to the corners, tone curve, noise. */
final class Sensor {

    private static final int LEVELS = 4096;
    private static final double BRIGHTEST = 1.6;
    private static final float[] TONE = tone();

    private final int width;
    private final int height;
    private final double exposure;
    private final double vignette;
    private final double grain;

    Sensor(int width, int height, double exposure, double vignette, double grain) {
        this.width = width;
        this.height = height;
        this.exposure = exposure;
        this.vignette = vignette;
        this.grain = grain;
    }

    int expose(int x, int y, float r, float g, float b) {
        double dx = (2.0 * x - width) / width;
        double dy = (2.0 * y - height) / height;
        double gain = exposure * (1 - vignette * (dx * dx + dy * dy));
        int at = x * 3 + y * 64007;
        return level(r, gain, at) << 16 | level(g, gain, at + 1) << 8 | level(b, gain, at + 2);
    }

    private int level(float light, double gain, int at) {
        int k = (int) (light * gain * (LEVELS / BRIGHTEST));
        float v = TONE[Math.max(0, Math.min(LEVELS - 1, k))];
        // more noise in the darker half, as after the tone curve of a camera
        double noisy = v + Noise.gauss(at) * grain * (1.5 - v / 255.0);
        return noisy <= 0 ? 0 : noisy >= 255 ? 255 : (int) (noisy + 0.5);
    }

    private static float[] tone() {
        float[] out = new float[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            double v = (i + 0.5) * BRIGHTEST / LEVELS;
            // shoulder: highlights roll off from 0.7 on
            double w = v < 0.7 ? v : 0.7 + 0.3 * (1 - StrictMath.exp(-(v - 0.7) / 0.3));
            double s = w <= 0.0031308 ? 12.92 * w : 1.055 * StrictMath.pow(w, 1 / 2.4) - 0.055;
            out[i] = (float) (255 * s);
        }
        return out;
    }
}
