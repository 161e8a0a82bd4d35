package dev.matteline.models.samples;

/** An endless supply of product photos with true masks. */
public final class SamplePhotos {

    private static final int SMALLEST = 64;

    private SamplePhotos() {}

    /**
     * The photo of a seed. Equal arguments give equal pixels; the subject, its colours and pose, the backdrop, the light
     * and the noise all come from the seed, and the composition does not depend on the size. Thread-safe.
     *
     * @param width in pixels, at least 64
     * @param height in pixels, at least 64
     */
    public static SamplePhoto render(long seed, int width, int height) {
        return render(Scene.of(seed), seed, width, height);
    }

    static SamplePhoto render(Scene scene, long seed, int width, int height) {
        if (width < SMALLEST || height < SMALLEST) {
            throw new IllegalArgumentException("a sample photo is at least 64 pixels wide and high");
        }
        return Photographer.take(scene, new Dice(~seed), width, height);
    }
}
