package dev.matteline.models.image;

/** Where to look at a line of pixels for a small copy of it. */
public final class EvenSamples {

    private EvenSamples() {}

    /** The pixels, of {@code pixels}, that {@code samples} for each of {@code cells} see: evenly spread, in order. */
    public static int[] positions(int pixels, int cells, int samples) {
        int[] positions = new int[cells * samples];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (int) ((2L * i + 1) * pixels / (2L * positions.length));
        }
        return positions;
    }
}
