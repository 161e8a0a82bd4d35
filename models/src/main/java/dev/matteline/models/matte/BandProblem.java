package dev.matteline.models.matte;

import dev.matteline.models.image.PixelImage;
import java.util.function.IntConsumer;

/** One band to be solved, from its picture to its alpha. */
final class BandProblem {

    /** Bytes a pixel of the band takes at the most common density of cells, with a third for the larger cells. */
    static final int BYTES =
            BandMatrix.BYTES + CellMatrix.BYTES * 4 / 3 * 5 / 4 / (ColourLines.SIDE * ColourLines.SIDE);

    private final PixelImage picture;
    private final Band band;
    private final Workers workers;

    BandProblem(PixelImage picture, Band band, Workers workers) {
        this.picture = picture;
        this.band = band;
        this.workers = workers;
    }

    /**
     * Replaces the alpha of the band's pixels, which is the start, by the solution; other pixels are boundary.
     *
     * @return whether the solver came to rest within {@code most} steps
     */
    boolean solve(byte[] alpha, int most) {
        if (band.pixels == 0) {
            return true;
        }
        float[] right = new float[band.slots];
        BandMatrix matrix = assemble(alpha, right);
        ColourLines lines = new ColourLines(picture, band);
        CellLevels levels = new CellLevels(lines.matrix(matrix, workers));
        float[] x = new float[band.slots];
        eachPixel((slot, pixel) -> x[slot] = (alpha[pixel] & 0xff) / 255f);
        boolean converged = new BandSolver(matrix, lines, levels, workers).solve(right, x, most);
        eachPixel((slot, pixel) -> alpha[pixel] = (byte) (255 * Math.max(0, Math.min(1, x[slot])) + 0.5f));
        return converged;
    }

    private BandMatrix assemble(byte[] alpha, float[] right) {
        float[] weights = new float[Math.multiplyExact(BandMatrix.STENCIL, band.pixels)];
        float[] known = new float[band.pixels];
        IntConsumer add = stripe -> {
            int from = (band.top / Band.STRIPE + stripe) * Band.STRIPE;
            new WindowLaplacian(picture, alpha, band, weights, known)
                    .add(
                            stripe == 0 ? band.top - 1 : from,
                            stripe == band.stripes() - 1 ? band.bottom + 1 : from + Band.STRIPE);
        };
        // a stripe writes one row into its neighbours, so no two neighbours at a time
        workers.each((band.stripes() + 1) / 2, i -> add.accept(2 * i));
        workers.each(band.stripes() / 2, i -> add.accept(2 * i + 1));
        for (int run = 0; run < band.runs(); run++) {
            System.arraycopy(known, band.runFirst[run], right, band.centre(run), band.length(run));
        }
        return new BandMatrix(band, weights);
    }

    @FunctionalInterface
    private interface PixelWork {
        void at(int slot, int pixel);
    }

    private void eachPixel(PixelWork work) {
        for (int run = 0; run < band.runs(); run++) {
            int pixel = band.runRow[run] * band.width + band.runLeft[run];
            for (int k = 0; k < band.length(run); k++) {
                work.at(band.centre(run) + k, pixel + k);
            }
        }
    }
}
