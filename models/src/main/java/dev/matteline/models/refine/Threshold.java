package dev.matteline.models.refine;

import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/**
 * Makes a mask of 0 and 255 only.
 *
 * @param least what becomes 255, 1 to 255
 */
record Threshold(int least) implements Refinement {

    Threshold {
        if (least < 1 || least > 255) {
            throw new IllegalArgumentException("A threshold runs from 1 to 255, not " + least);
        }
    }

    @Override
    public Mask refine(Mask mask, PixelImage picture) {
        byte[] values = mask.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ((values[i] & 0xff) >= least ? 255 : 0);
        }
        return new Mask(mask.size(), values);
    }
}
