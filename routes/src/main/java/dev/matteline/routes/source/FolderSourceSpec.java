package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A folder to watch, or folders and files to read once.
 *
 * @param inputs what to read; exactly one, a folder, unless read once
 * @param pickup when a file is taken
 * @param poll pause between two looks, more than zero
 * @param afterDelivery what happens to an original whose outputs have been delivered
 */
public record FolderSourceSpec(
        SourceName name, TenantId tenant, List<Path> inputs, Pickup pickup, Duration poll, AfterDelivery afterDelivery)
        implements SourceSpec {

    private static final Duration POLL_ONCE = Duration.ofMillis(100);

    public FolderSourceSpec {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("source '" + name + "' has nothing to read");
        }
        if (!(pickup instanceof Pickup.Once) && inputs.size() > 1) {
            throw new IllegalArgumentException("source '" + name + "' watches more than one folder");
        }
        if (poll.toMillis() <= 0) {
            throw new IllegalArgumentException("source '" + name + "' needs a poll of at least 1 ms: " + poll);
        }
    }

    /** Reads {@code inputs} (folders and files) once and keeps them. */
    public static FolderSourceSpec once(SourceName name, TenantId tenant, List<Path> inputs) {
        return new FolderSourceSpec(name, tenant, inputs, new Pickup.Once(), POLL_ONCE, new AfterDelivery.Keep());
    }

    /**
     * Gives the place on this machine that a medium of this source comes from, as words that stand for it alone: the same
     * when a file is named as one and when it is found in a folder. Looks at the inputs as they are now.
     */
    public Function<MediaPath, String> origins() {
        return Inputs.of(inputs)::origin;
    }
}
