package dev.matteline.app.settings;

import dev.matteline.routes.clam.ClamAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The virus scanner that looks at everything that comes in.
 *
 * @param clamd where it listens; null: there is none
 * @param whenDown what happens while it does not answer
 * @param timeout for one file
 */
public record ScreeningSettings(
        @Nullable ClamAddress clamd,
        @DefaultValue("hold") WhenDown whenDown,
        @DefaultValue("60s") Duration timeout) {

    /** What happens to what comes in while the scanner is away. */
    public enum WhenDown {
        /** It waits. */
        HOLD,
        /** It is taken without having been looked at. */
        PASS
    }

    public ScreeningSettings {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("screening.timeout is more than 0");
        }
    }
}
