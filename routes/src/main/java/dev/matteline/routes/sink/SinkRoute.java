package dev.matteline.routes.sink;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.Exchanges;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The route of one sink. Its name may hold anything, so the endpoint, which is a URI, has a number instead. */
final class SinkRoute extends RouteBuilder {

    private final String kind;
    private final SinkName name;
    private final int number;
    private final Sink sink;

    SinkRoute(String kind, SinkName name, int number, Sink sink) {
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.sink = sink;
    }

    String endpoint() {
        return "direct:sink-" + kind + "-" + number;
    }

    void sweep() throws IOException {
        sink.sweep();
    }

    Optional<URI> link(MediaPath key, Duration life) throws IOException {
        return sink.link(key, life);
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(endpoint())
                .routeId("sink-" + kind + "-" + URLEncoder.encode(name.value(), StandardCharsets.UTF_8))
                .process(this::deliver);
    }

    private void deliver(Exchange exchange) throws DeliveryException {
        exchange.getMessage().setBody(sink.deliver(Exchanges.body(exchange, Delivery.class)));
    }
}
