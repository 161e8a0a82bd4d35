package dev.matteline.models.matte;

/** How alpha is found from a mask. */
public enum MattingMethod {
    /** The mask is alpha. */
    NONE,
    /** Between sure subject and sure background alpha follows colour. */
    CLOSED_FORM;

    /** The method itself, within a budget and on at most so many threads. */
    public Matting method(MattingBudget budget, int threads) {
        return switch (this) {
            case NONE -> Matting.FROM_MASK;
            case CLOSED_FORM -> Matting.closedForm(budget, threads);
        };
    }
}
