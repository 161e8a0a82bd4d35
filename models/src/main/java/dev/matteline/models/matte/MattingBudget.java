package dev.matteline.models.matte;

/**
 * What one matte may cost beyond the picture itself.
 *
 * @param mebibytes working memory, at least 64; a wider unknown band is solved in strips
 * @param iterations steps of the solver, at least 1
 */
public record MattingBudget(int mebibytes, int iterations) {

    public static final MattingBudget DEFAULT = new MattingBudget(256, 60);

    public MattingBudget {
        if (mebibytes < 64) {
            throw new IllegalArgumentException("Matting needs at least 64 MiB, not " + mebibytes);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("Matting needs at least one iteration, not " + iterations);
        }
    }

    /** Unknown pixels that fit when each takes so many bytes. */
    int pixels(int bytesEach) {
        return (int) Math.min(Integer.MAX_VALUE / 32, ((long) mebibytes << 20) / bytesEach);
    }
}
