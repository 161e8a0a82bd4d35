package dev.matteline.routes.sink;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A link in the sink's folder leads out of it. */
final class SinkEscapeException extends FileSystemException {

    SinkEscapeException(Path folder) {
        super(folder.toString(), null, "a link leads out of the sink's folder");
    }
}
