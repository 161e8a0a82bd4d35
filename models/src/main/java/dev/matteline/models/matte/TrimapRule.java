package dev.matteline.models.matte;

import dev.matteline.models.image.Mask;
import dev.matteline.models.image.Trimap;

/**
 * How a trimap is read from a mask: what is above {@code foreground} or below {@code background} is known, less a margin
 * that erosion by a square of {@code erosion} pixels takes away. Beyond the frame there is no foreground but background.
 *
 * @param foreground 0 to 255
 * @param background 0 to 255, at most {@code foreground} + 1, so that no pixel is both
 * @param erosion side of the square in pixels, 0 to 255; 0 takes the four direct neighbours
 */
public record TrimapRule(int foreground, int background, int erosion) {

    /** What rembg does when it is asked for alpha matting without numbers. */
    public static final TrimapRule DEFAULT = new TrimapRule(240, 10, 10);

    public TrimapRule {
        if (foreground < 0 || foreground > 255 || background < 0 || background > 255 || background > foreground + 1) {
            throw new IllegalArgumentException("Trimap thresholds " + foreground + " and " + background);
        }
        if (erosion < 0 || erosion > 255) {
            throw new IllegalArgumentException("Erosion runs from 0 to 255 pixels, not " + erosion);
        }
    }

    /** The trimap of a mask. */
    public Trimap read(Mask mask) {
        byte[] values = mask.values();
        byte[] subject = new byte[values.length];
        byte[] rest = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            int value = values[i] & 0xff;
            subject[i] = (byte) (value > foreground ? 1 : 0);
            rest[i] = (byte) (value < background ? 1 : 0);
        }
        Erosion margin = new Erosion(erosion);
        subject = margin.erode(subject, mask.size(), false);
        rest = margin.erode(rest, mask.size(), true);
        for (int i = 0; i < values.length; i++) {
            subject[i] = subject[i] != 0 ? Trimap.FOREGROUND : rest[i] != 0 ? Trimap.BACKGROUND : Trimap.UNKNOWN;
        }
        return new Trimap(mask.size(), subject);
    }
}
