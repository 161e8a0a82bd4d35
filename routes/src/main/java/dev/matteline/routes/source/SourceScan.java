package dev.matteline.routes.source;

import java.io.IOException;
import java.util.List;

/** Finds what is to be handed over. Used by one thread at a time. */
interface SourceScan {

    /** Up to {@code limit} candidates that are ready now and not registered yet. */
    List<Candidate> take(int limit);

    /** The ledger has it. */
    void registered(Staged.Ready ready);

    /** It changed while it was read. */
    void changed(Candidate candidate);

    /** It is not there any more. */
    void vanished(Candidate candidate);

    /** The other machine does not let us read it. */
    default void denied(Candidate candidate, IOException cause) {
        changed(candidate);
    }

    /**
     * It could not be brought here.
     *
     * @return whether that is all that goes wrong, so that the others may be tried; false: the tick ends
     */
    default boolean failed(Candidate candidate, RuntimeException cause) {
        return false;
    }

    /** It is as it was when it was registered. */
    default void unchanged(Candidate candidate) {}

    /** Asked at the end of each tick without errors: whether a submission ends here. True once for each. */
    default boolean roundOver() {
        return false;
    }

    /** Whether nothing will ever come any more. */
    boolean complete();
}
