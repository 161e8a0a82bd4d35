package dev.matteline.routes.remote;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of the object under a key for a request to be done (RFC 9110, 13.1).
 *
 * @param match the ETag that it must have; null: any
 * @param noneMatch {@code *}: there must be none; null: there may be
 */
record Precondition(@Nullable String match, @Nullable String noneMatch) {

    static final Precondition ABSENT = new Precondition(null, "*");

    /** For stores that know no conditions. */
    static final Precondition NONE = new Precondition(null, null);

    /** That it is still what was seen. */
    static Precondition of(Optional<String> etag) {
        return etag.map(tag -> new Precondition(tag, null)).orElse(ABSENT);
    }
}
