package dev.matteline.routes.feed;

import java.io.IOException;

/** A feed that cannot be read at all; what is wrong with one row is a {@link FeedRow#problem()}. */
public final class FeedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code stable: {@code feed_empty feed_encoding feed_doctype feed_malformed feed_columns} */
    public FeedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
