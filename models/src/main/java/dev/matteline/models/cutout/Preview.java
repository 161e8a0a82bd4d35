package dev.matteline.models.cutout;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;

/** Before and after side by side for people who look through a run. Averages a few samples a pixel, so it costs next to nothing. */
final class Preview {

    private static final int LONGEST = 160;
    private static final int SAMPLES = 3;
    private static final int QUALITY = 80;
    private static final int SQUARE = 8;
    private static final int LIGHT = 255;
    private static final int DARK = 204;

    private Preview() {}

    static EncodedImage of(PixelImage before, PixelImage after) {
        ImageSize left = before.size().fitWithin(LONGEST);
        ImageSize right = after.size().fitWithin(LONGEST);
        ImageSize both = new ImageSize(left.width() + right.width(), Math.max(left.height(), right.height()));
        byte[] rgb = new byte[3 * both.area()];
        java.util.Arrays.fill(rgb, (byte) LIGHT);
        draw(before, left, rgb, 0, both.width());
        draw(after, right, rgb, left.width(), both.width());
        return ImageEncoder.encode(PixelImage.opaque(both, rgb), OutputFormat.JPEG, QUALITY);
    }

    private static void draw(PixelImage picture, ImageSize half, byte[] rgb, int left, int stride) {
        int[] sums = new int[3];
        for (int y = 0; y < half.height(); y++) {
            for (int x = 0; x < half.width(); x++) {
                int square = (x / SQUARE + y / SQUARE) % 2 == 0 ? LIGHT : DARK;
                sample(picture, half, x, y, square, sums);
                int at = 3 * (y * stride + left + x);
                for (int c = 0; c < 3; c++) {
                    rgb[at + c] = (byte) (sums[c] / (SAMPLES * SAMPLES));
                }
            }
        }
    }

    private static void sample(PixelImage picture, ImageSize half, int x, int y, int under, int[] sums) {
        byte[] alpha = picture.alpha();
        sums[0] = 0;
        sums[1] = 0;
        sums[2] = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            int pixel = position(y, i / SAMPLES, half.height(), picture.height()) * picture.width()
                    + position(x, i % SAMPLES, half.width(), picture.width());
            int share = alpha == null ? 255 : alpha[pixel] & 0xff;
            for (int c = 0; c < 3; c++) {
                sums[c] += Blend.mix(picture.rgb()[3 * pixel + c] & 0xff, under, share);
            }
        }
    }

    private static int position(int cell, int sample, int cells, int pixels) {
        return (int) ((2L * (cell * SAMPLES + sample) + 1) * pixels / (2L * cells * SAMPLES));
    }
}
