package dev.matteline.routes.sink;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
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
    private final KeyTemplate keys;

    SinkRoute(String kind, SinkName name, int number, Sink sink, KeyTemplate keys) {
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.sink = sink;
        this.keys = keys;
    }

    String endpoint() {
        return "direct:sink-" + kind + "-" + number;
    }

    void sweep() throws IOException {
        sink.sweep();
    }

    Optional<URI> link(TenantId tenant, MediaPath key, Duration life) throws IOException {
        return sink.link(keys.of(tenant, key), life);
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(endpoint())
                .routeId("sink-" + kind + "-" + URLEncoder.encode(name.value(), StandardCharsets.UTF_8))
                .process(this::deliver);
    }

    private void deliver(Exchange exchange) throws DeliveryException {
        Delivery asked = Exchanges.body(exchange, Delivery.class);
        MediaPath key = keys.of(asked.tenant(), asked.key());
        exchange.getMessage()
                .setBody(sink.deliver(new Delivery(
                        asked.id(), asked.tenant(), asked.sink(), key, asked.content(), asked.mediaType())));
    }
}
