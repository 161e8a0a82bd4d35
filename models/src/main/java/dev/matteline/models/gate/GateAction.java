package dev.matteline.models.gate;

import java.util.Locale;

/** What becomes of a picture that a gate has found something about; the worst of all gates counts. */
public enum GateAction {
    /** It is delivered, and the finding is reported. */
    DELIVER,
    /** A person looks at it first. */
    REVIEW,
    /** It is refused. */
    REJECT;

    /** The name in settings and reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
