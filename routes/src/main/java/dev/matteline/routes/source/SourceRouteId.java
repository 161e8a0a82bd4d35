package dev.matteline.routes.source;

import dev.matteline.jobs.api.SourceName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How Camel knows a source. A source's name may hold anything, so the endpoint, which is a URI, has a number instead.
 *
 * @param route the route id, {@code source-} and the name, percent-encoded where Camel would read more into it
 */
record SourceRouteId(String route, String endpoint) {

    static SourceRouteId of(SourceName name, int number) {
        return new SourceRouteId(
                "source-" + URLEncoder.encode(name.value(), StandardCharsets.UTF_8), "source-" + number);
    }
}
