package dev.matteline.models.refine;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/**
 * A mask of 0 and 255 with a smooth outline, as rembg's {@code post_process_mask}: grey opening by the cross of five pixels,
 * Gaussian blur of sigma 2 cut at four sigma in double precision, then 127 and more becomes 255. At the frame the picture is
 * mirrored.
 */
final class BinaryMask implements Refinement {

    private static final double SIGMA = 2;
    private static final int REACH = 8;
    private static final double HALF = 127;
    private static final double[] WEIGHTS = weights();

    @Override
    public Mask refine(Mask mask, PixelImage picture) {
        byte[] opened = extreme(extreme(mask.values(), mask.size(), false), mask.size(), true);
        return new Mask(mask.size(), cut(opened, mask.size()));
    }

    /** The least or largest of each pixel and its four neighbours. */
    private static byte[] extreme(byte[] plane, ImageSize size, boolean largest) {
        int width = size.width();
        byte[] result = new byte[plane.length];
        for (int y = 0; y < size.height(); y++) {
            int row = y * width;
            int above = y == 0 ? row : row - width;
            int below = y == size.height() - 1 ? row : row + width;
            for (int x = 0; x < width; x++) {
                int left = plane[row + Math.max(0, x - 1)] & 0xff;
                int right = plane[row + Math.min(width - 1, x + 1)] & 0xff;
                int own = plane[row + x] & 0xff;
                int up = plane[above + x] & 0xff;
                int down = plane[below + x] & 0xff;
                result[row + x] = (byte)
                        (largest
                                ? Math.max(own, Math.max(Math.max(left, right), Math.max(up, down)))
                                : Math.min(own, Math.min(Math.min(left, right), Math.min(up, down))));
            }
        }
        return result;
    }

    private static byte[] cut(byte[] plane, ImageSize size) {
        int width = size.width();
        byte[] result = new byte[plane.length];
        double[] line = new double[width + 2 * REACH];
        for (int y = 0; y < size.height(); y++) {
            java.util.Arrays.fill(line, 0);
            for (int k = -REACH; k <= REACH; k++) {
                int row = mirror(y + k, size.height()) * width;
                double weight = WEIGHTS[k + REACH];
                for (int x = 0; x < width; x++) {
                    line[REACH + x] += weight * (plane[row + x] & 0xff);
                }
            }
            for (int k = 1; k <= REACH; k++) {
                line[REACH - k] = line[REACH + mirror(-k, width)];
                line[REACH + width - 1 + k] = line[REACH + mirror(width - 1 + k, width)];
            }
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = 0; k <= 2 * REACH; k++) {
                    sum += WEIGHTS[k] * line[x + k];
                }
                result[y * width + x] = (byte) (sum < HALF ? 0 : 255);
            }
        }
        return result;
    }

    /** The position inside that mirrors one outside, the outermost pixel doubled. */
    private static int mirror(int at, int length) {
        int folded = Math.floorMod(at, 2 * length);
        return folded < length ? folded : 2 * length - 1 - folded;
    }

    private static double[] weights() {
        double[] weights = new double[2 * REACH + 1];
        double sum = 0;
        for (int k = -REACH; k <= REACH; k++) {
            weights[k + REACH] = Math.exp(-k * k / (2 * SIGMA * SIGMA));
            sum += weights[k + REACH];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
