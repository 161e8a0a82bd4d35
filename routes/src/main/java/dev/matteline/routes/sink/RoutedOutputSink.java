package dev.matteline.routes.sink;

import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.DeliveryReceipt;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.OutputSink;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.Exchanges;
import dev.matteline.routes.Printable;
import dev.matteline.routes.RouteHeaders;
import dev.matteline.routes.remote.ClosingService;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.RemoteFiles;
import dev.matteline.routes.remote.RemotePlaces;
import dev.matteline.routes.web.GuardedHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends each delivery through the routes to the sink that it names. Sinks of all kinds are added at run time. */
public final class RoutedOutputSink implements OutputSink {

    private final CamelContext camel;
    private final ContentStore store;
    private final Clock clock;
    private final GuardedHttp http;
    private final ProducerTemplate template;
    private final Map<SinkName, SinkRoute> sinks = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    public RoutedOutputSink(CamelContext camel, ContentStore store, Clock clock, GuardedHttp http) {
        this.http = http;
        this.camel = camel;
        this.store = store;
        this.clock = clock;
        this.template = camel.createProducerTemplate();
    }

    /**
     * Adds the route of a sink and starts it.
     *
     * @throws IllegalArgumentException when a sink of this name is there already
     */
    public void add(SinkSpec spec) {
        add(spec, KeyTemplate.PLAIN);
    }

    /** As {@link #add(SinkSpec)}, with outputs where {@code keys} says. */
    public void add(SinkSpec spec, KeyTemplate keys) {
        SinkRoute route = route(spec, keys, numbers.incrementAndGet());
        if (sinks.putIfAbsent(spec.name(), route) != null) {
            throw new IllegalArgumentException("there are two sinks with the name '" + spec.name() + "'");
        }
        try {
            camel.addRoutes(route);
        } catch (Exception e) {
            sinks.remove(spec.name());
            throw new IllegalStateException("The sink '" + spec.name() + "' cannot be started.", e);
        }
    }

    /**
     * Removes what killed runs left unfinished in all sinks; may take as long as listing them does.
     *
     * @return why it could not be done, by sink
     */
    public Map<SinkName, IOException> sweep() {
        Map<SinkName, IOException> failures = new HashMap<>();
        sinks.forEach((name, sink) -> {
            try {
                sink.sweep();
            } catch (IOException e) {
                failures.put(name, e);
            }
        });
        return failures;
    }

    /**
     * An address under which anybody can fetch, for so long, what was delivered to a sink; empty where the sink has none,
     * or is not known here.
     */
    public Optional<URI> link(SinkName name, TenantId tenant, MediaPath key, Duration life) throws IOException {
        SinkRoute sink = sinks.get(name);
        return sink == null ? Optional.empty() : sink.link(tenant, key, life);
    }

    @Override
    public DeliveryReceipt deliver(Delivery delivery) throws DeliveryException {
        SinkRoute sink = sinks.get(delivery.sink());
        if (sink == null) {
            String message = "There is no sink '" + delivery.sink() + "'; check the names of the sinks.";
            throw new DeliveryException("sink_unknown", message, false, new IllegalArgumentException(message));
        }
        Exchange exchange = template.request(DeliverRoute.ENDPOINT, request -> {
            request.getMessage().setBody(delivery);
            request.getMessage().setHeader(RouteHeaders.SINK_ENDPOINT, sink.endpoint());
        });
        return receipt(exchange);
    }

    private static DeliveryReceipt receipt(Exchange exchange) throws DeliveryException {
        Exception failure = exchange.getException();
        if (failure instanceof DeliveryException known) {
            throw known;
        }
        if (failure != null) {
            String message = "The sink failed: " + Printable.of(failure.getMessage()) + ".";
            throw new DeliveryException("sink_failed", message, true, failure);
        }
        return Exchanges.body(exchange, DeliveryReceipt.class);
    }

    private SinkRoute route(SinkSpec spec, KeyTemplate keys, int number) {
        if (spec instanceof FolderSinkSpec folder) {
            return new SinkRoute("folder", spec.name(), number, new FolderSink(folder, store, clock.instant()), keys);
        }
        if (spec instanceof PutSinkSpec put) {
            return new SinkRoute("http", spec.name(), number, new PutSink(put, http, store), keys);
        }
        Place place = ((RemoteSinkSpec) spec).place();
        RemoteFiles files = RemotePlaces.open(place);
        ClosingService.register(camel, files);
        return new SinkRoute(place.kind(), spec.name(), number, new RemoteSink(place, files, store, clock), keys);
    }
}
