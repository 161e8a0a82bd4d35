package dev.matteline.routes;

import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;

/** The names of all headers and exchange properties that the routes use, and the rule for those from outside. */
public final class RouteHeaders {

    /** Property: the {@link Handover} that decides about retries of what a source hands over. */
    public static final String HANDOVER = "matteline.handover";

    /** Property: the batch that a source hands over. */
    public static final String BATCH = "matteline.batch";

    /** Header: the endpoint of the sink route that a delivery goes to, set by us from the table of sinks. */
    public static final String SINK_ENDPOINT = "matteline.sink.endpoint";

    private RouteHeaders() {}

    /** Removes every header that could steer a Camel component, in any letter case. */
    public static void stripCamel(Exchange exchange) {
        List<String> steering = exchange.getMessage().getHeaders().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"))
                .toList();
        steering.forEach(exchange.getMessage()::removeHeader);
    }
}
