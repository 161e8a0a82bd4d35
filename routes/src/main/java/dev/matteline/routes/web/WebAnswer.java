package dev.matteline.routes.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an answer that is not a redirect.
 *
 * @param headers by name in lower case; of several with the same name the first
 */
public record WebAnswer(int status, Map<String, String> headers) {

    /** The longest pause that a server can make us keep. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    public WebAnswer {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }

    /** What an answer that is not good means. */
    public WebException failure(WebAddress address) {
        boolean retryable = status == 408 || status == 425 || status == 429 || status >= 500;
        String message = address.authority() + " answered " + status;
        return new WebException("http_" + status, message, retryable, retryable ? retryAfter() : Optional.empty());
    }

    private Optional<Duration> retryAfter() {
        return header("retry-after")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
