package dev.matteline.models.catalog;

import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;

/**
 * How to feed a saliency network and how to read its first output.
 *
 * @param side side of the square input in pixels; a graph with a fixed size of its own overrides it
 * @param activation what is left to apply to the output
 * @param stretched whether the smallest value of the map means 0 and the largest 1, whatever they are
 */
public record NetworkConvention(int side, Normalisation input, Activation activation, boolean stretched) {

    /** What is left to apply to the output. */
    public enum Activation {
        NONE,
        SIGMOID
    }

    /** What a custom file is taken for: rembg's u2net_custom. */
    public static final NetworkConvention U2NET = new NetworkConvention(
            320,
            new Normalisation(
                    Normalisation.IMAGENET_MEAN,
                    Normalisation.IMAGENET_DEVIATION,
                    Scaling.BY_BRIGHTEST,
                    ResizeFilter.LANCZOS),
            Activation.NONE,
            true);

    public NetworkConvention {
        if (side < 16 || side > 8192) {
            throw new IllegalArgumentException("The side of a network's input runs from 16 to 8192, not " + side);
        }
    }
}
