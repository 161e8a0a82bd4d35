package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Trimap;
import java.util.ArrayList;
import java.util.List;

/**
 * Closed-form matting (Levin, Lischinski, Weiss, "A Closed-Form Solution to Natural Image Matting", PAMI 2008): known pixels
 * of the trimap keep 0 or 255, and between them alpha follows colour. Only unknown pixels are solved for.
 *
 * <p>Codes of {@link Matted#degraded}: {@code matting_tiled} when the band was wider than the budget and was solved in
 * overlapping strips; {@code matting_unconverged} when the iterations ran out; {@code matting_without_seeds} when the mask
 * has no sure subject or no sure background, and came back as it was.
 */
final class ClosedFormMatting implements Matting {

    private final TrimapRule rule;
    private final int mostPixels;
    private final int mostSteps;
    private final int threads;

    /**
     * @param mostPixels unknown pixels solved at once
     * @param mostSteps iterations of the solver for each band
     */
    ClosedFormMatting(TrimapRule rule, int mostPixels, int mostSteps, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Matting needs a thread");
        }
        this.rule = rule;
        this.mostPixels = mostPixels;
        this.mostSteps = mostSteps;
        this.threads = threads;
    }

    @Override
    public Matted matte(Mask mask, PixelImage picture) {
        Trimap trimap = rule.read(mask);
        if (!trimap.has(Trimap.UNKNOWN)) {
            return FROM_MASK.matte(mask, picture);
        }
        if (!trimap.has(Trimap.FOREGROUND) || !trimap.has(Trimap.BACKGROUND)) {
            return new Matted(new AlphaMatte(mask.size(), mask.values()), List.of("matting_without_seeds"));
        }
        return solve(trimap, mask, picture);
    }

    private Matted solve(Trimap trimap, Mask mask, PixelImage picture) {
        byte[] alpha = trimap.values().clone();
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = alpha[i] == Trimap.UNKNOWN ? mask.values()[i] : alpha[i];
        }
        boolean tiled = Strip.cover(trimap, mostPixels).size() > 1;
        boolean converged;
        try (Workers workers = new Workers(threads)) {
            converged = solve(trimap, picture, alpha, workers);
        }
        List<String> degraded = new ArrayList<>();
        if (tiled) {
            degraded.add("matting_tiled");
        }
        if (!converged) {
            degraded.add("matting_unconverged");
        }
        return new Matted(new AlphaMatte(mask.size(), alpha), degraded);
    }

    /** Strips take their start and the alpha around them from the same problem at half the size. */
    private boolean solve(Trimap trimap, PixelImage picture, byte[] alpha, Workers workers) {
        List<Strip> strips = Strip.cover(trimap, mostPixels);
        boolean converged = true;
        if (strips.size() > 1 && trimap.size().area() > 1) {
            HalfProblem half = HalfProblem.of(picture, trimap, alpha);
            converged = solve(half.trimap, half.picture, half.alpha, workers);
            half.bringUp(trimap, alpha);
        }
        for (Strip strip : strips) {
            converged &= new BandProblem(picture, Band.of(trimap, strip.top(), strip.bottom()), workers)
                    .solve(alpha, mostSteps);
        }
        return converged;
    }
}
