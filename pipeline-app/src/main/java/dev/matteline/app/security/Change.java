package dev.matteline.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call changes, as it was and as it is, for the audit trail. Controllers ask for it as a parameter; both sides are
 * what a caller is shown, so no secret is among them. A call that is refused has changed nothing.
 */
public final class Change {

    private static final String ATTRIBUTE = Change.class.getName();

    private @Nullable Object before;
    private @Nullable Object after;

    /** How it was; nothing where it was not there. */
    public <T> T from(T state) {
        before = state;
        return state;
    }

    /** How it is now; nothing where it is gone. */
    public <T> T to(T state) {
        after = state;
        return state;
    }

    Optional<Object> before() {
        return Optional.ofNullable(before);
    }

    Optional<Object> after() {
        return Optional.ofNullable(after);
    }

    /** The one of a call. */
    static Change of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Change change) {
            return change;
        }
        Change change = new Change();
        request.setAttribute(ATTRIBUTE, change);
        return change;
    }
}
