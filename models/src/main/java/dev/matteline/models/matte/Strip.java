package dev.matteline.models.matte;

import dev.matteline.models.image.Trimap;
import java.util.ArrayList;
import java.util.List;

/** Rows {@code top} to before {@code bottom} of a picture, solved together. */
record Strip(int top, int bottom) {

    /** Rows that neighbouring strips share. */
    private static final int OVERLAP = 64;

    Strip {
        if (top < 0 || bottom <= top) {
            throw new IllegalArgumentException("No rows between " + top + " and " + bottom);
        }
    }

    /**
     * Strips with at most so many unknown pixels each, down the picture, each overlapping the one before, so that what a strip
     * took for its lower boundary is corrected. A strip has at least one row, however many pixels that has.
     */
    static List<Strip> cover(Trimap trimap, int most) {
        int[] counts = trimap.unknownByRow();
        List<Strip> strips = new ArrayList<>();
        int top = 0;
        while (top < counts.length) {
            int bottom = top + 1;
            for (long sum = counts[top]; bottom < counts.length && sum + counts[bottom] <= most; bottom++) {
                sum += counts[bottom];
            }
            strips.add(new Strip(top, bottom));
            int overlap = Math.min(OVERLAP, (bottom - top) / 2);
            top = bottom == counts.length ? bottom : bottom - overlap;
        }
        return strips;
    }
}
