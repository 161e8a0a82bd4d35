package dev.matteline.routes.source;

import dev.matteline.routes.Printable;
import dev.matteline.routes.feed.FeedException;
import dev.matteline.routes.remote.RemoteException;
import dev.matteline.routes.web.WebException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The machine that a source reads from does not do its part. */
final class SourceFailure extends UncheckedIOException {

    /** All codes that these failures can have. */
    static final List<String> CODES = codes();

    private static final String FEED = "source_feed";

    private final String code;
    private final String sentence;

    SourceFailure(IOException cause) {
        super(cause);
        this.code = codeOf(cause);
        this.sentence = "The source cannot be read: " + Printable.of(cause.getMessage()) + ".";
    }

    private static List<String> codes() {
        Stream<String> remote = Arrays.stream(RemoteException.Kind.values()).map(SourceFailure::code);
        return Stream.concat(remote, Stream.of(FEED)).toList();
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    private static String codeOf(IOException cause) {
        if (cause instanceof FeedException) {
            return FEED;
        }
        if (cause instanceof WebException web && web.retryable()) {
            return code(RemoteException.Kind.UNREACHABLE);
        }
        return code(cause instanceof RemoteException remote ? remote.kind() : RemoteException.Kind.FAILED);
    }

    private static String code(RemoteException.Kind kind) {
        return "source_" + kind.code();
    }
}
