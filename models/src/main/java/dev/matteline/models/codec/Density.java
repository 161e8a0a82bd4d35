package dev.matteline.models.codec;

import java.util.Optional;

/**
 * How large the pixels of a picture are meant to be on paper.
 *
 * @param across pixels an inch
 * @param down pixels an inch
 */
public record Density(double across, double down) {

    private static final double MOST = 30_000;

    public Density {
        if (!(across >= 1 && down >= 1 && across <= MOST && down <= MOST)) {
            throw new IllegalArgumentException("no density: " + across + " x " + down);
        }
    }

    /** Of the same picture lying on its side. */
    Density transposed() {
        return new Density(down, across);
    }

    /** Empty for numbers that make no sense, as files have them. */
    static Optional<Density> of(double across, double down) {
        boolean sense = across >= 1 && down >= 1 && across <= MOST && down <= MOST;
        return sense ? Optional.of(new Density(across, down)) : Optional.empty();
    }
}
