package dev.matteline.routes.sink;

import dev.matteline.jobs.api.ContentRef;
import java.io.IOException;

/** The content store holds other bytes than were put in. */
final class ContentDamagedException extends IOException {

    ContentDamagedException(ContentRef expected) {
        super("stored content " + expected.key() + " does not have its checksum any more");
    }
}
