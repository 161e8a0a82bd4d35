package dev.matteline.models.composite;

import dev.matteline.models.composite.Background.Solid;
import dev.matteline.models.composite.Background.Transparent;
import dev.matteline.models.image.DeepImage;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Rgba;

/** The subject on nothing or on one colour with 16 bits a sample. Stateless. */
public final class DeepComposition {

    /** What a step of 8 bits is in 16. */
    private static final int STEP = 257;

    private DeepComposition() {}

    /** Whether {@link #compose} can do it. */
    public static boolean isFor(Background background) {
        return background instanceof Transparent
                || (background instanceof Solid solid && solid.colour().opaque());
    }

    /**
     * The colours of a layer; where they are those of the picture, all its bits.
     *
     * @param picture of 8 bits, as {@code layer} was made from it
     * @param deep the same with 16
     * @return straight colours for a transparent background, 0 where alpha is 0; mixed ones for a solid background
     */
    public static DeepImage compose(DeepImage deep, PixelImage picture, Layer layer, Background background) {
        byte[] before = picture.rgb();
        byte[] after = layer.colours().rgb();
        byte[] alpha = layer.matte().values();
        byte[] high = new byte[after.length];
        byte[] low = new byte[after.length];
        int[] under = under(background);
        for (int i = 0; i < after.length; i++) {
            int share = alpha[i / 3] & 0xff;
            int colour = before[i] == after[i] ? deep.sample(i) : (after[i] & 0xff) * STEP;
            int sample = under.length > 0
                    ? (colour * share + under[i % 3] * (255 - share) + 127) / 255
                    : share == 0 ? 0 : colour;
            high[i] = (byte) (sample >> 8);
            low[i] = (byte) sample;
        }
        return new DeepImage(deep.size(), high, low);
    }

    private static int[] under(Background background) {
        if (background instanceof Solid solid) {
            Rgba colour = solid.colour();
            return new int[] {STEP * colour.red(), STEP * colour.green(), STEP * colour.blue()};
        }
        return new int[0];
    }
}
