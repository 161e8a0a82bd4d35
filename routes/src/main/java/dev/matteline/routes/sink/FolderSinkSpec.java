package dev.matteline.routes.sink;

import dev.matteline.jobs.api.SinkName;
import java.nio.file.Path;

/**
 * A folder that takes deliveries.
 *
 * @param dir its root; made at the first delivery when it is not there
 */
public record FolderSinkSpec(SinkName name, Path dir) implements SinkSpec {}
