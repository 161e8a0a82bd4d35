package dev.matteline.models.matte;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Trimap;

/** A matting problem with half the rows and columns: its solution is where the strips of the whole one begin. */
final class HalfProblem {

    final PixelImage picture;
    final Trimap trimap;
    /** The start, and after solving the solution. */
    final byte[] alpha;

    private HalfProblem(PixelImage picture, Trimap trimap, byte[] alpha) {
        this.picture = picture;
        this.trimap = trimap;
        this.alpha = alpha;
    }

    /** What is not known of all four pixels is unknown. */
    static HalfProblem of(PixelImage picture, Trimap trimap, byte[] alpha) {
        ImageSize size = trimap.size();
        ImageSize half = new ImageSize((size.width() + 1) / 2, (size.height() + 1) / 2);
        byte[] rgb = new byte[3 * half.area()];
        byte[] kinds = new byte[half.area()];
        byte[] start = new byte[half.area()];
        int[] four = new int[4];
        for (int y = 0; y < half.height(); y++) {
            for (int x = 0; x < half.width(); x++) {
                int cell = y * half.width() + x;
                under(size, x, y, four);
                for (int c = 0; c < 3; c++) {
                    rgb[3 * cell + c] = mean(picture.rgb(), 3, c, four);
                }
                start[cell] = mean(alpha, 1, 0, four);
                kinds[cell] = kind(trimap.values(), four);
            }
        }
        return new HalfProblem(PixelImage.opaque(half, rgb), new Trimap(half, kinds), start);
    }

    private static void under(ImageSize size, int x, int y, int[] four) {
        int right = Math.min(2 * x + 1, size.width() - 1);
        int below = Math.min(2 * y + 1, size.height() - 1);
        four[0] = 2 * y * size.width() + 2 * x;
        four[1] = 2 * y * size.width() + right;
        four[2] = below * size.width() + 2 * x;
        four[3] = below * size.width() + right;
    }

    private static byte mean(byte[] plane, int channels, int channel, int[] four) {
        int sum = 2;
        for (int pixel : four) {
            sum += plane[channels * pixel + channel] & 0xff;
        }
        return (byte) (sum >> 2);
    }

    private static byte kind(byte[] kinds, int[] four) {
        byte first = kinds[four[0]];
        boolean same = first == kinds[four[1]] && first == kinds[four[2]] && first == kinds[four[3]];
        return same ? first : Trimap.UNKNOWN;
    }

    /** The solution into the unknown pixels of the whole problem, between cells linearly. */
    void bringUp(Trimap whole, byte[] target) {
        ImageSize size = whole.size();
        ImageSize half = trimap.size();
        for (int y = 0; y < size.height(); y++) {
            int near = y / 2 * half.width();
            int far = Math.max(0, Math.min(half.height() - 1, y / 2 + (y % 2 == 0 ? -1 : 1))) * half.width();
            for (int x = 0; x < size.width(); x++) {
                int pixel = y * size.width() + x;
                if (whole.values()[pixel] == Trimap.UNKNOWN) {
                    int beside = Math.max(0, Math.min(half.width() - 1, x / 2 + (x % 2 == 0 ? -1 : 1)));
                    int sum = 9 * (alpha[near + x / 2] & 0xff)
                            + 3 * (alpha[near + beside] & 0xff)
                            + 3 * (alpha[far + x / 2] & 0xff)
                            + (alpha[far + beside] & 0xff);
                    target[pixel] = (byte) ((sum + 8) >> 4);
                }
            }
        }
    }
}
