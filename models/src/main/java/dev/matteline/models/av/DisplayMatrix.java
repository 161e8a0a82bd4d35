package dev.matteline.models.av;

import dev.matteline.models.image.Orientation;

/** The 2 x 2 part of the matrix of ISO/IEC 14496-12 section 8.3.2, which maps stored points to shown ones. */
final class DisplayMatrix {

    private DisplayMatrix() {}

    /** A point (x, y) is shown at (a x + c y, b x + d y); angles between quarters go to the nearest one. */
    static Orientation orientation(double a, double b, double c, double d) {
        boolean mirrored = a * d - b * c < 0;
        // the direction in which the stored x axis is shown, in quarters clockwise from the right
        int quarters = (int) Math.floorMod(Math.round(Math.atan2(b, a) / (Math.PI / 2)), 4L);
        if (mirrored) {
            return switch (quarters) {
                case 1 -> Orientation.TRANSPOSED;
                case 2 -> Orientation.MIRRORED;
                case 3 -> Orientation.TRANSVERSED;
                default -> Orientation.FLIPPED;
            };
        }
        return switch (quarters) {
            case 1 -> Orientation.QUARTER_TURN;
            case 2 -> Orientation.HALF_TURN;
            case 3 -> Orientation.THREE_QUARTER_TURN;
            default -> Orientation.UPRIGHT;
        };
    }
}
