package dev.matteline.models.catalog;

/**
 * From 8-bit colour to what a network was trained on: resize, divide, subtract {@code mean}, divide by {@code deviation}.
 *
 * @param scaling what 8-bit values are divided by
 * @param resize how the picture reaches the network's size
 */
public record Normalisation(Channels mean, Channels deviation, Scaling scaling, ResizeFilter resize) {

    public static final Channels IMAGENET_MEAN = new Channels(0.485, 0.456, 0.406);
    public static final Channels IMAGENET_DEVIATION = new Channels(0.229, 0.224, 0.225);

    /** What 8-bit values are divided by. */
    public enum Scaling {
        /** 255. */
        BY_255,
        /** The brightest value of the resized picture, as U-2-Net's own code and rembg do. */
        BY_BRIGHTEST
    }

    /** How the picture reaches the network's size; the aspect is not kept. */
    public enum ResizeFilter {
        /** Lanczos-3 with Pillow's rounding. */
        LANCZOS,
        /** Mean over the covered area. */
        AREA
    }

    public Normalisation {
        if (deviation.red() <= 0 || deviation.green() <= 0 || deviation.blue() <= 0) {
            throw new IllegalArgumentException("The deviation of every channel is above 0");
        }
    }
}
