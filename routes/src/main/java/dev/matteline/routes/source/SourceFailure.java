package dev.matteline.routes.source;

import dev.matteline.routes.Printable;
import dev.matteline.routes.remote.RemoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The machine that a source reads from does not do its part. */
final class SourceFailure extends UncheckedIOException {

    /** All codes that these failures can have. */
    static final List<String> CODES = Arrays.stream(RemoteException.Kind.values())
            .map(SourceFailure::code)
            .toList();

    private final String code;
    private final String sentence;

    SourceFailure(IOException cause) {
        super(cause);
        this.code = code(cause instanceof RemoteException remote ? remote.kind() : RemoteException.Kind.FAILED);
        this.sentence = "The source cannot be read: " + Printable.of(cause.getMessage()) + ".";
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    private static String code(RemoteException.Kind kind) {
        return "source_" + kind.code();
    }
}
