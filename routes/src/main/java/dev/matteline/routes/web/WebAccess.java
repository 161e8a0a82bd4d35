package dev.matteline.routes.web;

import java.util.List;

/**
 * Where this installation may go on the web.
 *
 * @param allowed addresses that are not public and may be asked nevertheless
 */
public record WebAccess(List<AllowedNetwork> allowed) {

    /** Public addresses only. */
    public static final WebAccess PUBLIC = new WebAccess(List.of());

    public WebAccess {
        allowed = List.copyOf(allowed);
    }
}
