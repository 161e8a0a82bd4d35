package dev.matteline.models.catalog;

import dev.matteline.models.catalog.Normalisation.ResizeFilter;
import dev.matteline.models.catalog.Normalisation.Scaling;
import java.util.List;

/**
 * How to feed a saliency network and how to read its first output.
 *
 * @param side side of the input in pixels; a graph with a fixed size of its own overrides it
 * @param activation what is left to apply to the output
 * @param stretched whether the smallest value of the map means 0 and the largest 1, whatever they are
 * @param classes names of the planes after the first one, with {@link Activation#CLASSES}
 * @param upsampling how the map is brought to the picture's size; classes are enlarged as they are
 */
public record NetworkConvention(
        int side,
        Sizing sizing,
        Normalisation input,
        Activation activation,
        boolean stretched,
        List<String> classes,
        Upsampling upsampling) {

    /** How a map becomes a mask of the picture's size. */
    public enum Upsampling {
        /** Smoothly, as rembg does it. */
        LANCZOS,
        /** Along the edges of the picture. */
        GUIDED
    }

    /** How the picture is brought to the network's size. */
    public enum Sizing {
        /** Stretched to a square. */
        SQUARE,
        /** The shorter side at {@code side}, both cut down to a multiple of 32; the aspect nearly stays. MODNet. */
        SHORT_SIDE
    }

    /** A square one, read as rembg reads it. */
    public NetworkConvention(int side, Normalisation input, Activation activation, boolean stretched) {
        this(side, Sizing.SQUARE, input, activation, stretched, List.of(), Upsampling.LANCZOS);
    }

    /** What is left to apply to the output. */
    public enum Activation {
        NONE,
        SIGMOID,
        /** A plane a class, the first one background: each pixel belongs to the class that is largest there. */
        CLASSES
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

    /** Not fed by these rules at all: Segment Anything has its own. */
    static final NetworkConvention PROMPTED = U2NET;

    public NetworkConvention {
        classes = List.copyOf(classes);
        if (!classes.isEmpty() && activation != Activation.CLASSES) {
            throw new IllegalArgumentException("Only an output of classes has names for them");
        }
        if (side < 16 || side > 8192) {
            throw new IllegalArgumentException("The side of a network's input runs from 16 to 8192, not " + side);
        }
    }
}
