package dev.matteline.models.composite;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Resample;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The shadow that a subject casts in its picture: where the background is darker than a smooth surface fitted to it, as far
 * as that touches the subject. Found on a small copy.
 */
public final class KeptShadow {

    private static final int SIDE = 320;
    private static final int OUTSIDE = 8;
    /** Darkening below this share is unevenness of the background. */
    private static final double LEAST = 0.03;

    /** Levels that an even background strays from its surface. */
    private static final double EVEN = 10;

    private KeptShadow() {}

    /** The layer over its own shadow; empty when the background is too uneven to tell a shadow from what it shows. */
    public static Optional<Layer> under(Layer layer, PixelImage picture) {
        ImageSize small = picture.size().fitWithin(SIDE);
        byte[] alpha = Resample.smooth(layer.matte().values(), picture.size(), small, 1);
        double[] light = light(Resample.smooth(picture.rgb(), picture.size(), small, 3));
        Optional<double[]> surface = SmoothSurface.fit(light, alpha, small, OUTSIDE, EVEN);
        return surface.map(even -> {
            byte[] shadow = darkening(light, even, alpha);
            keepTouching(shadow, alpha, small);
            byte[] soft = Resample.blurred(shadow, small, 1, 1.0);
            return Shadows.over(layer, Resample.smooth(soft, small, picture.size(), 1));
        });
    }

    private static double[] light(byte[] rgb) {
        double[] light = new double[rgb.length / 3];
        for (int i = 0; i < light.length; i++) {
            light[i] = 0.299 * (rgb[3 * i] & 0xff) + 0.587 * (rgb[3 * i + 1] & 0xff) + 0.114 * (rgb[3 * i + 2] & 0xff);
        }
        return light;
    }

    private static byte[] darkening(double[] light, double[] even, byte[] alpha) {
        byte[] shadow = new byte[light.length];
        for (int i = 0; i < light.length; i++) {
            if ((alpha[i] & 0xff) < 128) {
                double share = (1 - light[i] / Math.max(1, even[i]) - LEAST) / (1 - LEAST);
                shadow[i] = (byte) Math.round(255 * Math.max(0, Math.min(0.9, share)));
            }
        }
        return shadow;
    }

    /** Dark spots that are no part of the subject's shadow go; below the subject's edge the shadow goes on. */
    private static void keepTouching(byte[] shadow, byte[] alpha, ImageSize size) {
        boolean[] kept = new boolean[shadow.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < shadow.length; i++) {
            if ((alpha[i] & 0xff) >= 128) {
                kept[i] = true;
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            int i = open.remove();
            int x = i % size.width();
            visit(shadow, kept, open, x > 0 ? i - 1 : i);
            visit(shadow, kept, open, x < size.width() - 1 ? i + 1 : i);
            visit(shadow, kept, open, i >= size.width() ? i - size.width() : i);
            visit(shadow, kept, open, i < shadow.length - size.width() ? i + size.width() : i);
        }
        for (int i = 0; i < shadow.length; i++) {
            if (!kept[i]) {
                shadow[i] = 0;
            }
        }
    }

    private static void visit(byte[] shadow, boolean[] kept, ArrayDeque<Integer> open, int i) {
        if (!kept[i] && shadow[i] != 0) {
            kept[i] = true;
            open.add(i);
        }
    }
}
