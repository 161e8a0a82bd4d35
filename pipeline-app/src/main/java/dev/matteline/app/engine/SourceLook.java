package dev.matteline.app.engine;

import java.util.Optional;

/** Looks at what reading a configured source would take, and takes nothing. */
@FunctionalInterface
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
}
