package dev.matteline.app.submit;

import dev.matteline.app.problem.ApiProblem;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why nothing is taken in that cannot be looked at: the virus scanner, most of the time. */
final class Unscreened {

    private static final Logger log = LoggerFactory.getLogger(Unscreened.class);
    private static final Duration COME_AGAIN = Duration.ofSeconds(30);

    private Unscreened() {}

    static ApiProblem of(UncheckedIOException cause) {
        log.error("an upload was not taken: {}", cause.getMessage());
        return ApiProblem.later(
                503,
                "screening_unavailable",
                "What comes in cannot be looked at just now, so nothing is taken in; come again later.",
                COME_AGAIN);
    }
}
