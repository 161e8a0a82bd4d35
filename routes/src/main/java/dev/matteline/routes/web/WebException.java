package dev.matteline.routes.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Something was not had from the web, or not sent to it. */
public final class WebException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param code stable: {@code url_invalid url_scheme url_blocked host_unknown too_many_redirects too_large web_timeout
     *     web_unreachable} or {@code http_NNN}
     * @param message what happened, without credentials
     */
    public WebException(String code, String message, boolean retryable) {
        this(code, message, retryable, Optional.empty());
    }

    /** @param retryAfter what the server asked for */
    public WebException(String code, String message, boolean retryable, Optional<Duration> retryAfter) {
        super(message);
        this.code = code;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    WebException(String code, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
        this.retryAfter = Optional.empty();
    }

    public String code() {
        return code;
    }

    /** Whether the same may succeed later without anybody changing it. */
    public boolean retryable() {
        return retryable;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
