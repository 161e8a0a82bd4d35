package dev.matteline.models.matte;

import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;

/** Decides how much of each pixel is the subject. Stateless between calls, thread-safe. */
@FunctionalInterface
public interface Matting {

    /** The mask as it is. */
    Matting FROM_MASK = (mask, picture) -> Matted.whole(new AlphaMatte(mask.size(), mask.values()));

    /** Closed-form matting of what the mask leaves open, on at most so many threads. */
    static Matting closedForm(MattingBudget budget, int threads) {
        return new ClosedFormMatting(
                TrimapRule.DEFAULT, budget.pixels(BandProblem.BYTES), budget.iterations(), threads);
    }

    /** A matte of the same size; the picture's own alpha is left to {@link OwnAlpha}. */
    Matted matte(Mask mask, PixelImage picture);
}
