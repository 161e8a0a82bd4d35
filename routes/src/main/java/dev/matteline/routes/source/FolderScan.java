package dev.matteline.routes.source;

import java.util.List;

/** Finds what is to be handed over. Used by one thread at a time. */
interface FolderScan {

    /** Up to {@code limit} candidates that are ready now and not registered yet. */
    List<Candidate> take(int limit);

    /** The ledger has it. */
    void registered(Staged.Ready ready);

    /** It changed while it was read. */
    void changed(Candidate.Openable candidate);

    /** It is not there any more. */
    void vanished(Candidate.Openable candidate);

    /** Whether nothing will ever come any more. */
    boolean complete();
}
