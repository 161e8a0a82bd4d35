package dev.matteline.models.samples;

import java.util.List;
import java.util.Random;

/** Draws from a seed. {@link Random} because its sequence is specified, so a seed means the same photo everywhere. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        // neighbouring seeds give similar first draws without mixing
        random = new Random(seed * 0x9E3779B97F4A7C15L ^ seed >>> 7);
        random.nextDouble();
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    int below(int n) {
        return random.nextInt(n);
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    int colour(int... hexes) {
        return hexes[random.nextInt(hexes.length)];
    }
}
