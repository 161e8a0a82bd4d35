package dev.matteline.app.engine;

import dev.matteline.jobs.api.SourceName;
import java.util.Optional;

/** The configured sources: looks at what reading one would take, without taking it, and lets go of what was held back. */
public interface SourceLook {

    /**
     * What is there.
     *
     * @param found files, whatever is in them
     * @param fresh of these, not registered yet
     * @param units what the fresh ones cost if each is a picture that is delivered; a film costs as much for each started
     *     second, and what is paid for already costs nothing
     */
    record Seen(long found, long fresh, long units) {}

    /**
     * Empty when there is no such source.
     *
     * @throws IllegalStateException with a sentence, when it cannot be looked at
     */
    Optional<Seen> look(String source);

    /** Ends a suspension. What is watched goes on, what is not waits to be read again. */
    void release(SourceName source);
}
