package dev.matteline.models.refine;

/** What becomes of background that the subject encloses. */
public enum Holes {
    /** It stays. */
    KEEP,
    /** It becomes subject: {@link FillHoles}. */
    FILL;

    public Refinement refinement() {
        return switch (this) {
            case KEEP -> Refinement.NONE;
            case FILL -> new FillHoles();
        };
    }
}
