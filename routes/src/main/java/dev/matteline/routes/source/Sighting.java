package dev.matteline.routes.source;

import java.time.Instant;

/** What a watched source remembers of a file that is there. */
final class Sighting {

    enum Stage {
        /** Not known to be complete. */
        NEW,
        /** Complete and not registered. */
        WANTED,
        /** Registered. */
        DONE,
        /** Registered as unreadable; a new try when it becomes readable. */
        DENIED
    }

    final FileState state;
    final Instant since;
    Stage stage = Stage.NEW;
    boolean seenAgain;
    int round;

    Sighting(FileState state, Instant since) {
        this.state = state;
        this.since = since;
    }
}
