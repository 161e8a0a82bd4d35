package dev.matteline.models.gate;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.util.EnumMap;
import java.util.Map;

/** Measures a matte for all gates, on a small copy: a gate is about what a person sees at a glance. */
public final class Measures {

    private static final int SIDE = 256;
    private static final int SAMPLES = 3;
    private static final int FAINT = 20;
    private static final int HALF = 128;
    private static final int SURE_BACKGROUND = 40;
    private static final int SURE_SUBJECT = 215;
    /** Pixels of the small copy within which faintness is the soft edge of something. */
    private static final int EDGE = 4;

    /** Levels within which all colours of a picture lie that shows nothing. */
    private static final int UNIFORM = 6;

    private Measures() {}

    /** A value for every gate, in percent of what it is about. */
    public static Map<Gate, Double> of(AlphaMatte matte, PixelImage picture) {
        ImageSize small = matte.size().fitWithin(SIDE);
        int[] alpha = new Sampling(matte.size(), small, SAMPLES).plane(matte.values());
        int subject = 0;
        int sure = 0;
        int unsure = 0;
        int touched = 0;
        for (int i = 0; i < alpha.length; i++) {
            subject += alpha[i] >= HALF ? 1 : 0;
            sure += alpha[i] >= SURE_SUBJECT ? 1 : 0;
            unsure += alpha[i] > SURE_BACKGROUND && alpha[i] < SURE_SUBJECT ? 1 : 0;
            touched += alpha[i] >= HALF && onFrame(i, small) ? 1 : 0;
        }
        EnumMap<Gate, Double> values = new EnumMap<>(Gate.class);
        boolean nothing = isUniform(picture, small);
        values.put(Gate.NO_FOREGROUND, nothing ? 0 : percent(sure, alpha.length));
        values.put(Gate.LOW_CONFIDENCE, percent(unsure, subject + unsure));
        values.put(Gate.CUT_BY_FRAME, percent(touched, 2 * (small.width() + small.height()) - 4));
        values.put(Gate.HAZE, percent(haze(alpha, small), subject));
        values.put(Gate.FRAGMENTS, percent(subject - Pieces.largest(alpha, small, HALF), subject));
        int holes = Pieces.enclosed(alpha, small, HALF);
        values.put(Gate.HOLES, percent(holes, subject + holes));
        return values;
    }

    private static double percent(int part, int whole) {
        return whole <= 0 ? 0 : Math.min(100, 100.0 * part / whole);
    }

    private static boolean onFrame(int i, ImageSize size) {
        int x = i % size.width();
        int y = i / size.width();
        return x == 0 || y == 0 || x == size.width() - 1 || y == size.height() - 1;
    }

    /** Most pictures show that they are not within their first rows. */
    private static boolean isUniform(PixelImage picture, ImageSize small) {
        Sampling sampling = new Sampling(picture.size(), small, SAMPLES);
        int[] least = {255, 255, 255};
        int[] most = {0, 0, 0};
        for (int y = 0; y < small.height(); y++) {
            int[] rgb = sampling.row(picture.rgb(), 3, y);
            for (int i = 0; i < rgb.length; i++) {
                least[i % 3] = Math.min(least[i % 3], rgb[i]);
                most[i % 3] = Math.max(most[i % 3], rgb[i]);
            }
            if (most[0] - least[0] > UNIFORM || most[1] - least[1] > UNIFORM || most[2] - least[2] > UNIFORM) {
                return false;
            }
        }
        return true;
    }

    /** Faint pixels with nothing solid near. */
    private static int haze(int[] alpha, ImageSize size) {
        boolean[] near = Pieces.near(alpha, size, HALF, EDGE);
        int haze = 0;
        for (int i = 0; i < alpha.length; i++) {
            haze += alpha[i] >= FAINT && !near[i] ? 1 : 0;
        }
        return haze;
    }
}
