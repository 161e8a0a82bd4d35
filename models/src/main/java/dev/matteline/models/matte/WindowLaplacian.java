package dev.matteline.models.matte;

import dev.matteline.models.image.PixelImage;

/**
 * The matting Laplacian of Levin, Lischinski and Weiss (PAMI 2008, equation 12): each 3 x 3 window of the picture asks that
 * alpha be an affine function of colour in it. Windows without an unknown pixel are left out. For one thread; each stripe
 * has its own.
 */
final class WindowLaplacian {

    /** The paper's epsilon over the nine pixels of a window. */
    private static final double STIFFNESS = 1e-7 / 9;

    private static final int CELLS = 9;

    private final PixelImage picture;
    private final byte[] alpha;
    private final Band band;
    private final float[] weights;
    private final float[] right;

    private final int[][] numbers;
    private final double[] colours = new double[3 * CELLS];

    /**
     * @param alpha of the known pixels, 0 to 255
     * @param weights 25 a pixel of the band, added to
     * @param right the right side by pixel of the band, added to
     */
    WindowLaplacian(PixelImage picture, byte[] alpha, Band band, float[] weights, float[] right) {
        this.picture = picture;
        this.alpha = alpha;
        this.band = band;
        this.weights = weights;
        this.right = right;
        this.numbers = new int[3][picture.width()];
    }

    /** Adds the windows whose middle lies in rows {@code from} to before {@code to}. Reaches one row further on both sides. */
    void add(int from, int to) {
        int first = Math.max(1, from);
        int end = Math.min(picture.height() - 1, to);
        for (int y = first; y < end; y++) {
            if (y == first) {
                band.numbers(y - 1, numbers[0]);
                band.numbers(y, numbers[1]);
            } else {
                int[] oldest = numbers[0];
                numbers[0] = numbers[1];
                numbers[1] = numbers[2];
                numbers[2] = oldest;
            }
            band.numbers(y + 1, numbers[2]);
            addRow(y);
        }
    }

    private void addRow(int y) {
        for (int x = 1; x < picture.width() - 1; x++) {
            // -1 has all bits set, so the sign stays only when all nine are known
            if ((column(x - 1) & column(x) & column(x + 1)) >= 0) {
                readColours(x, y);
                scatter(x, y);
            }
        }
    }

    private int column(int x) {
        return numbers[0][x] & numbers[1][x] & numbers[2][x];
    }

    /** Colours less their mean, whitened. */
    private void readColours(int x, int y) {
        byte[] rgb = picture.rgb();
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int k = 0; k < CELLS; k++) {
            int at = 3 * ((y + k / 3 - 1) * picture.width() + x + k % 3 - 1);
            colours[3 * k] = (rgb[at] & 0xff) / 255.0;
            red += colours[3 * k];
            colours[3 * k + 1] = (rgb[at + 1] & 0xff) / 255.0;
            green += colours[3 * k + 1];
            colours[3 * k + 2] = (rgb[at + 2] & 0xff) / 255.0;
            blue += colours[3 * k + 2];
        }
        for (int k = 0; k < 3 * CELLS; k += 3) {
            colours[k] -= red / CELLS;
            colours[k + 1] -= green / CELLS;
            colours[k + 2] -= blue / CELLS;
        }
        whiten();
    }

    /**
     * Turns colours into coordinates whose covariance is one. By elimination rather than cofactors: those lose all digits
     * where a window is grey.
     */
    private void whiten() {
        double rr = 0;
        double rg = 0;
        double rb = 0;
        double gg = 0;
        double gb = 0;
        double bb = 0;
        for (int k = 0; k < 3 * CELLS; k += 3) {
            double r = colours[k];
            double g = colours[k + 1];
            double b = colours[k + 2];
            rr += r * r;
            rg += r * g;
            rb += r * b;
            gg += g * g;
            gb += g * b;
            bb += b * b;
        }
        double first = rr / CELLS + STIFFNESS;
        double gOverR = rg / CELLS / first;
        double bOverR = rb / CELLS / first;
        double second = gg / CELLS + STIFFNESS - gOverR * rg / CELLS;
        double bOverG = (gb - bOverR * rg) / CELLS / second;
        double third = bb / CELLS + STIFFNESS - bOverR * rb / CELLS - bOverG * bOverG * second;
        double r1 = 1 / Math.sqrt(first);
        double g1 = 1 / Math.sqrt(second);
        double b1 = 1 / Math.sqrt(third);
        for (int k = 0; k < 3 * CELLS; k += 3) {
            double r = colours[k];
            double g = colours[k + 1] - gOverR * r;
            double b = colours[k + 2] - bOverR * r - bOverG * g;
            colours[k] = r * r1;
            colours[k + 1] = g * g1;
            colours[k + 2] = b * b1;
        }
    }

    private void scatter(int x, int y) {
        for (int k = 0; k < CELLS; k++) {
            int one = numbers[k / 3][x + k % 3 - 1];
            if (one >= 0) {
                weights[BandMatrix.STENCIL * one + BandMatrix.MIDDLE] += (float) (1 - likeness(k, k));
            }
            for (int l = k + 1; l < CELLS; l++) {
                int other = numbers[l / 3][x + l % 3 - 1];
                if (one < 0 && other < 0) {
                    continue;
                }
                float weight = (float) likeness(k, l);
                if (one >= 0 && other >= 0) {
                    int step = Band.SIDE * (l / 3 - k / 3) + l % 3 - k % 3;
                    weights[BandMatrix.STENCIL * one + BandMatrix.MIDDLE + step] -= weight;
                    weights[BandMatrix.STENCIL * other + BandMatrix.MIDDLE - step] -= weight;
                } else if (one >= 0) {
                    right[one] += weight * known(l, x, y);
                } else {
                    right[other] += weight * known(k, x, y);
                }
            }
        }
    }

    private double likeness(int k, int l) {
        int a = 3 * k;
        int b = 3 * l;
        return (1 + colours[a] * colours[b] + colours[a + 1] * colours[b + 1] + colours[a + 2] * colours[b + 2])
                / CELLS;
    }

    private float known(int k, int x, int y) {
        return (alpha[(y + k / 3 - 1) * picture.width() + x + k % 3 - 1] & 0xff) / 255f;
    }
}
