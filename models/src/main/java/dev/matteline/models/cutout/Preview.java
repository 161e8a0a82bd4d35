package dev.matteline.models.cutout;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.EvenSamples;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.util.Arrays;

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
        Arrays.fill(rgb, (byte) LIGHT);
        draw(before, left, rgb, 0, both.width());
        draw(after, right, rgb, left.width(), both.width());
        return ImageEncoder.encode(PixelImage.opaque(both, rgb), OutputFormat.JPEG, QUALITY);
    }

    private static void draw(PixelImage picture, ImageSize half, byte[] rgb, int left, int stride) {
        int[] rows = EvenSamples.positions(picture.height(), half.height(), SAMPLES);
        int[] columns = EvenSamples.positions(picture.width(), half.width(), SAMPLES);
        int[] mean = new int[3];
        for (int y = 0; y < half.height(); y++) {
            for (int x = 0; x < half.width(); x++) {
                int square = (x / SQUARE + y / SQUARE) % 2 == 0 ? LIGHT : DARK;
                sample(picture, rows, SAMPLES * y, columns, SAMPLES * x, square, mean);
                int at = 3 * (y * stride + left + x);
                for (int c = 0; c < 3; c++) {
                    rgb[at + c] = (byte) mean[c];
                }
            }
        }
    }

    private static void sample(
            PixelImage picture, int[] rows, int top, int[] columns, int left, int under, int[] mean) {
        byte[] rgb = picture.rgb();
        byte[] alpha = picture.alpha();
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = top; i < top + SAMPLES; i++) {
            int row = rows[i] * picture.width();
            for (int j = left; j < left + SAMPLES; j++) {
                int pixel = row + columns[j];
                int share = alpha == null ? 255 : alpha[pixel] & 0xff;
                red += Blend.mix(rgb[3 * pixel] & 0xff, under, share);
                green += Blend.mix(rgb[3 * pixel + 1] & 0xff, under, share);
                blue += Blend.mix(rgb[3 * pixel + 2] & 0xff, under, share);
            }
        }
        mean[0] = red / (SAMPLES * SAMPLES);
        mean[1] = green / (SAMPLES * SAMPLES);
        mean[2] = blue / (SAMPLES * SAMPLES);
    }
}
