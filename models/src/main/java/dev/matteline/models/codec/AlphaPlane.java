package dev.matteline.models.codec;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;

/** What decoding does with an alpha plane that came with a file. */
final class AlphaPlane {

    private AlphaPlane() {}

    /** Drops a plane that is opaque everywhere, and makes hidden colours white, so that nothing can leak out later. */
    static PixelImage tidy(ImageSize size, byte[] rgb, byte[] alpha) {
        boolean opaque = true;
        for (int i = 0; i < alpha.length; i++) {
            opaque &= alpha[i] == (byte) 255;
            if (alpha[i] == 0) {
                rgb[3 * i] = (byte) 255;
                rgb[3 * i + 1] = (byte) 255;
                rgb[3 * i + 2] = (byte) 255;
            }
        }
        return PixelImage.of(size, rgb, opaque ? null : alpha);
    }

    /** The alpha of a picture; 255 everywhere when it has none. */
    static byte[] of(PixelImage picture) {
        byte[] alpha = picture.alpha();
        if (alpha != null) {
            return alpha;
        }
        byte[] opaque = new byte[picture.size().area()];
        java.util.Arrays.fill(opaque, (byte) 255);
        return opaque;
    }
}
