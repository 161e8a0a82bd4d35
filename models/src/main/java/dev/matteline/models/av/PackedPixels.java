package dev.matteline.models.av;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;

/** A picture as the rows that a {@link Scaler} takes. */
final class PackedPixels {

    private PackedPixels() {}

    /** RGB or RGBA of {@code size}, which is the picture's or one larger; what is missing repeats its neighbour. */
    static byte[] of(PixelImage picture, ImageSize size, boolean withAlpha) {
        if (!withAlpha && picture.size().equals(size)) {
            return picture.rgb();
        }
        int channels = withAlpha ? 4 : 3;
        byte[] rgb = picture.rgb();
        byte[] alpha = picture.alpha();
        byte[] packed = new byte[channels * size.area()];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = Math.min(y, picture.height() - 1) * picture.width();
            for (int x = 0; x < size.width(); x++, at += channels) {
                int from = row + Math.min(x, picture.width() - 1);
                packed[at] = rgb[3 * from];
                packed[at + 1] = rgb[3 * from + 1];
                packed[at + 2] = rgb[3 * from + 2];
                if (withAlpha) {
                    packed[at + 3] = alpha == null ? (byte) 255 : alpha[from];
                }
            }
        }
        return packed;
    }
}
