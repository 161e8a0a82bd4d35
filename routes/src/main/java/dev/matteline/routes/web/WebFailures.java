package dev.matteline.routes.web;

import dev.matteline.routes.Printable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** What the errors of the client mean. */
final class WebFailures {

    private WebFailures() {}

    static WebException of(IOException cause, WebAddress address, boolean late) {
        if (cause instanceof WebException known) {
            return known;
        }
        String host = Printable.of(address.authority());
        if (cause instanceof GuardedNames.Blocked) {
            return new WebException(
                    "url_blocked",
                    host + " is not a public address; matteline.web.allow lists exceptions",
                    false,
                    cause);
        }
        if (late || cause instanceof SocketTimeoutException) {
            return new WebException("web_timeout", host + " took longer than allowed", true, cause);
        }
        if (cause instanceof UnknownHostException) {
            return new WebException("host_unknown", "there is no machine called " + host, true, cause);
        }
        return new WebException(
                "web_unreachable", host + " broke off: " + Printable.of(cause.getMessage()), true, cause);
    }
}
