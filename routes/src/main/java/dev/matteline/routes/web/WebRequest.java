package dev.matteline.routes.web;

import dev.matteline.jobs.api.ByteCount;
import java.nio.file.Path;
import java.util.Map;

/**
 * Something to ask.
 *
 * @param headers by name; host and length are set by us
 * @param redirects how many are followed; each target is checked like the first address
 */
public record WebRequest(
        String method, WebAddress address, Map<String, String> headers, Content content, int redirects) {

    /** Redirects that a download may take. */
    static final int MOST_REDIRECTS = 3;

    /** What is sent along. */
    public sealed interface Content {

        record None() implements Content {}

        /** Sent as UTF-8. */
        record Text(String text, String mediaType) implements Content {}

        record FileContent(Path file, ByteCount size, String mediaType) implements Content {}
    }

    public WebRequest {
        headers = Map.copyOf(headers);
    }

    /** A download, with at most three redirects. */
    public static WebRequest get(WebAddress address, Map<String, String> headers) {
        return new WebRequest("GET", address, headers, new Content.None(), MOST_REDIRECTS);
    }
}
