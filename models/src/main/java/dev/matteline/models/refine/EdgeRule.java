package dev.matteline.models.refine;

/** What is done to the edge of a mask. */
public enum EdgeRule {
    /** Nothing. */
    NONE,
    /** The edge follows the edges of the picture: {@link GuidedFilter}. */
    GUIDED,
    /** Half and more becomes 255, less 0. */
    THRESHOLD,
    /** What rembg calls post processing: {@link BinaryMask}. */
    BINARY;

    private static final int HALF = 128;

    public Refinement refinement() {
        return switch (this) {
            case NONE -> Refinement.NONE;
            case GUIDED -> new GuidedFilter(GuidedFilter.EPSILON);
            case THRESHOLD -> new Threshold(HALF);
            case BINARY -> new BinaryMask();
        };
    }
}
