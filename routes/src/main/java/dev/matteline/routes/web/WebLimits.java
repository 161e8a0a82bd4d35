package dev.matteline.routes.web;

import dev.matteline.jobs.api.ByteCount;
import java.time.Duration;

/**
 * How much of our time and space one exchange may take.
 *
 * @param most bytes of an answer
 * @param total from the first look-up to the last byte, redirects included
 * @param silence the longest wait for the next byte, and for a connection
 */
public record WebLimits(ByteCount most, Duration total, Duration silence) {

    public WebLimits {
        if (total.toMillis() <= 0 || silence.toMillis() <= 0) {
            throw new IllegalArgumentException("a time limit is more than 0");
        }
    }

    public WebLimits most(ByteCount bytes) {
        return new WebLimits(bytes, total, silence);
    }
}
