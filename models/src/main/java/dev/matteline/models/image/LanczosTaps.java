package dev.matteline.models.image;

/**
 * The weights of one axis of a Lanczos-3 resize in 22-bit fixed point, as Pillow computes them: for output position
 * {@code i} the inputs {@code first[i] .. first[i] + count[i] - 1} with weights starting at {@code i * stride}.
 */
final class LanczosTaps {

    static final int BITS = 22;
    private static final double LOBES = 3.0;

    final int[] first;
    final int[] count;
    final int[] weights;
    final int stride;

    private LanczosTaps(int outputs, int stride) {
        this.first = new int[outputs];
        this.count = new int[outputs];
        this.weights = new int[outputs * stride];
        this.stride = stride;
    }

    static LanczosTaps between(int inputs, int outputs) {
        double scale = (double) inputs / outputs;
        double widening = Math.max(1.0, scale);
        double support = LOBES * widening;
        LanczosTaps taps = new LanczosTaps(outputs, (int) Math.ceil(support) * 2 + 1);
        double[] exact = new double[taps.stride];
        for (int i = 0; i < outputs; i++) {
            double centre = (i + 0.5) * scale;
            int from = Math.max(0, (int) (centre - support + 0.5));
            int to = Math.min(inputs, (int) (centre + support + 0.5));
            double sum = 0;
            for (int j = from; j < to; j++) {
                double weight = lanczos((j - centre + 0.5) / widening);
                exact[j - from] = weight;
                sum += weight;
            }
            taps.first[i] = from;
            taps.count[i] = to - from;
            for (int k = 0; k < to - from; k++) {
                taps.weights[i * taps.stride + k] = fixedPoint(exact[k] / sum);
            }
        }
        return taps;
    }

    private static int fixedPoint(double weight) {
        double scaled = weight * (1 << BITS);
        return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    private static double lanczos(double x) {
        return Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
