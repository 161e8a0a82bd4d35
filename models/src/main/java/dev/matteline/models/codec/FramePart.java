package dev.matteline.models.codec;

import dev.matteline.models.image.PixelImage;

/**
 * What one frame of an animation brings to the screen.
 *
 * @param over whether it is blended with what is there; otherwise it takes its place
 */
record FramePart(PixelImage pixels, int left, int top, boolean over, Disposal disposal) {

    /** What becomes of it before the next one. */
    enum Disposal {
        KEEP,
        CLEAR,
        /** What was there before comes back. */
        RESTORE
    }
}
