package dev.matteline.models.segment;

import dev.matteline.models.catalog.NetworkConvention;
import dev.matteline.models.image.ImageSize;

/** The size at which a network sees a picture. */
final class InputSize {

    private static final int STEP = 32;
    /** Longer pictures are squeezed: memory grows with the area. */
    private static final int LONGEST = 4;

    private InputSize() {}

    static ImageSize of(ImageSize picture, NetworkConvention convention) {
        int side = convention.side();
        return switch (convention.sizing()) {
            case SQUARE -> new ImageSize(side, side);
            case SHORT_SIDE -> {
                double factor = side / (double) Math.min(picture.width(), picture.height());
                yield new ImageSize(stepped(picture.width() * factor, side), stepped(picture.height() * factor, side));
            }
        };
    }

    private static int stepped(double length, int side) {
        int whole = (int) Math.min(LONGEST * side, length + 1e-6);
        return Math.max(STEP, whole - whole % STEP);
    }
}
