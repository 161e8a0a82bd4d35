package dev.matteline.models.segment;

import dev.matteline.models.image.Blend;
import dev.matteline.models.image.PixelImage;

/** What a person sees of a picture with alpha: colours hidden under transparency must not lead the network. */
final class VisibleColours {

    private VisibleColours() {}

    /** The picture on white, or itself when it is opaque. */
    static PixelImage of(PixelImage picture) {
        byte[] alpha = picture.alpha();
        if (alpha == null) {
            return picture;
        }
        byte[] rgb = picture.rgb().clone();
        for (int i = 0; i < alpha.length; i++) {
            int share = alpha[i] & 0xff;
            if (share < 255) {
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    rgb[c] = (byte) Blend.mix(rgb[c] & 0xff, 255, share);
                }
            }
        }
        return PixelImage.opaque(picture.size(), rgb);
    }
}
