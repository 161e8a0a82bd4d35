package dev.matteline.routes.sink;

import dev.matteline.routes.RouteHeaders;
import org.apache.camel.builder.RouteBuilder;

/** Where all deliveries go in; on to the route of the sink. Retries are the outbox's, so that they survive a crash. */
public final class DeliverRoute extends RouteBuilder {

    static final String ENDPOINT = "direct:deliver";

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(ENDPOINT).routeId("deliver").routingSlip(header(RouteHeaders.SINK_ENDPOINT));
    }
}
