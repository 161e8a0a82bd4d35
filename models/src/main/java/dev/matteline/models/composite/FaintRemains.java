package dev.matteline.models.composite;

import dev.matteline.models.image.AlphaMatte;

/** Takes the faint remains out of a matte, for a background that has to be of one colour to the level. */
public final class FaintRemains {

    /** What covers less is taken for background. */
    private static final int FAINT = 16;
    /** From here on a matte stays as it is; between, it comes up without a step. */
    private static final int CLEAR = 48;

    private FaintRemains() {}

    public static Layer without(Layer layer) {
        byte[] values = layer.matte().values().clone();
        for (int i = 0; i < values.length; i++) {
            int alpha = values[i] & 0xff;
            if (alpha < CLEAR) {
                values[i] = (byte) (Math.max(0, alpha - FAINT) * CLEAR / (CLEAR - FAINT));
            }
        }
        return new Layer(layer.colours(), new AlphaMatte(layer.matte().size(), values));
    }
}
