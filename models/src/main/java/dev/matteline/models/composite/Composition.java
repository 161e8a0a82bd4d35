package dev.matteline.models.composite;

import dev.matteline.models.composite.Background.Solid;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Rgba;

/** Places the subject on its background ("over", Porter and Duff 1984). Stateless. */
public final class Composition {

    private Composition() {}

    /**
     * The subject over its background.
     *
     * @param foreground colour of the subject alone; its own alpha is not looked at
     * @param matte of the same size
     * @return straight alpha for a background that is not opaque, no alpha otherwise; colour 0 where alpha is 0
     */
    public static PixelImage compose(PixelImage foreground, AlphaMatte matte, Background background) {
        if (background instanceof Solid solid) {
            return solid.colour().opaque()
                    ? onOpaque(foreground, matte, solid.colour())
                    : onTranslucent(foreground, matte, solid.colour());
        }
        return onNothing(foreground, matte);
    }

    /**
     * The subject over a picture.
     *
     * @param under opaque, of the same size
     */
    public static PixelImage compose(Layer layer, PixelImage under) {
        byte[] from = layer.colours().rgb();
        byte[] below = under.rgb();
        byte[] rgb = new byte[from.length];
        byte[] alpha = layer.matte().values();
        for (int i = 0; i < alpha.length; i++) {
            int share = alpha[i] & 0xff;
            for (int at = 3 * i; at < 3 * i + 3; at++) {
                rgb[at] = (byte) Blend.mix(from[at] & 0xff, below[at] & 0xff, share);
            }
        }
        return PixelImage.opaque(layer.colours().size(), rgb);
    }

    private static PixelImage onNothing(PixelImage foreground, AlphaMatte matte) {
        byte[] from = foreground.rgb();
        byte[] rgb = from.clone();
        byte[] alpha = matte.values();
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] == 0) {
                rgb[3 * i] = 0;
                rgb[3 * i + 1] = 0;
                rgb[3 * i + 2] = 0;
            }
        }
        return PixelImage.of(foreground.size(), rgb, alpha);
    }

    private static PixelImage onOpaque(PixelImage foreground, AlphaMatte matte, Rgba colour) {
        byte[] from = foreground.rgb();
        byte[] rgb = new byte[from.length];
        byte[] alpha = matte.values();
        for (int i = 0; i < alpha.length; i++) {
            int share = alpha[i] & 0xff;
            int at = 3 * i;
            rgb[at] = (byte) Blend.mix(from[at] & 0xff, colour.red(), share);
            rgb[at + 1] = (byte) Blend.mix(from[at + 1] & 0xff, colour.green(), share);
            rgb[at + 2] = (byte) Blend.mix(from[at + 2] & 0xff, colour.blue(), share);
        }
        return PixelImage.opaque(foreground.size(), rgb);
    }

    private static PixelImage onTranslucent(PixelImage foreground, AlphaMatte matte, Rgba colour) {
        byte[] from = foreground.rgb();
        byte[] rgb = new byte[from.length];
        byte[] out = new byte[matte.values().length];
        int[] under = {colour.red(), colour.green(), colour.blue()};
        for (int i = 0; i < out.length; i++) {
            int over = matte.values()[i] & 0xff;
            int rest = Blend.div255((255 - over) * colour.alpha());
            int sum = over + rest;
            out[i] = (byte) sum;
            for (int c = 0; c < 3 && sum > 0; c++) {
                int mixed = (from[3 * i + c] & 0xff) * over + under[c] * rest;
                rgb[3 * i + c] = (byte) ((mixed + sum / 2) / sum);
            }
        }
        return PixelImage.of(foreground.size(), rgb, out);
    }
}
