package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.PixelImage;

/** A picture that came with alpha keeps it: nothing becomes more visible than it was. */
public final class OwnAlpha {

    private OwnAlpha() {}

    /** The matte times the picture's own alpha; the matte itself for an opaque picture. */
    public static AlphaMatte limit(AlphaMatte matte, PixelImage picture) {
        byte[] own = picture.alpha();
        if (own == null) {
            return matte;
        }
        byte[] alpha = new byte[own.length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (byte) Blend.div255((matte.values()[i] & 0xff) * (own[i] & 0xff));
        }
        return new AlphaMatte(matte.size(), alpha);
    }
}
