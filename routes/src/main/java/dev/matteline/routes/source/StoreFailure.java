package dev.matteline.routes.source;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The content store takes nothing. */
final class StoreFailure extends UncheckedIOException {

    StoreFailure(IOException cause) {
        super(cause);
    }
}
