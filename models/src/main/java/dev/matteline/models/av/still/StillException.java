package dev.matteline.models.av.still;

/** An item that cannot be decoded. */
public final class StillException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether no decoder knows its kind; otherwise it is damaged. */
    private final boolean unknownKind;

    StillException(String message, boolean unknownKind) {
        super(message);
        this.unknownKind = unknownKind;
    }

    public boolean unknownKind() {
        return unknownKind;
    }
}
