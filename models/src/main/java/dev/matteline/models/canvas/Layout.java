package dev.matteline.models.canvas;

import dev.matteline.models.image.ImageSize;

/**
 * Where a picture comes to lie on its canvas: the point (x, y) of the picture at (left + factor x, top + factor y).
 *
 * @param canvas size of the canvas
 * @param factor above 1 enlarges
 * @param left of the picture's first column, in pixels of the canvas; negative where the picture begins outside
 * @param top of the picture's first row
 */
public record Layout(ImageSize canvas, double factor, double left, double top) {

    /** The picture as it is. */
    static Layout none(ImageSize picture) {
        return new Layout(picture, 1, 0, 0);
    }

    boolean isNone(ImageSize picture) {
        return equals(none(picture));
    }

    /** Whether pixels are made up. */
    public boolean enlarges() {
        return factor > 1.001;
    }
}
