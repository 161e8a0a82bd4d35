package dev.matteline.models.refine;

/** What becomes of parts of the mask that hang together with no other. */
public enum Islands {
    /** All stay. */
    KEEP,
    /** Only the one of the most pixels stays: {@link LargestPart}. */
    LARGEST;

    public Refinement refinement() {
        return switch (this) {
            case KEEP -> Refinement.NONE;
            case LARGEST -> new LargestPart();
        };
    }
}
