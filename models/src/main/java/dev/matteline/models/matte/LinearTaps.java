package dev.matteline.models.matte;

/** For each output position the input to its left and the share of the one to its right. */
final class LinearTaps {

    final int[] first;
    final float[] share;
    private final int last;

    LinearTaps(int inputs, int outputs) {
        this.first = new int[outputs];
        this.share = new float[outputs];
        this.last = inputs - 1;
        for (int i = 0; i < outputs; i++) {
            double centre = Math.max(0, (i + 0.5) * inputs / outputs - 0.5);
            first[i] = Math.min(last, (int) centre);
            share[i] = (float) (centre - first[i]);
        }
    }

    int second(int output) {
        return Math.min(first[output] + 1, last);
    }
}
