package dev.matteline.routes.testing;

import dev.matteline.routes.RouteErrors;
import dev.matteline.routes.intake.IntakeRoute;
import dev.matteline.routes.sink.DeliverRoute;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.web.AllowedNetwork;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/** The module's routes in a Camel context of their own, with a store in a folder and an intake in memory. */
public final class CamelHarness implements AutoCloseable {

    private static final RouteErrors QUICK =
            new RouteErrors(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(2));

    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final TempContentStore store;
    public final MemoryIntake intake;
    public final SourceControl sources;
    public final RoutedOutputSink sinks;
    private final GuardedHttp http;

    public CamelHarness(Path dir) throws IOException {
        try {
            store = new TempContentStore(dir.resolve("store"));
            intake = new MemoryIntake(store);
            camel.addRoutes(new IntakeRoute(intake, store, QUICK));
            camel.addRoutes(new DeliverRoute());
            camel.getShutdownStrategy().setTimeout(10);
            camel.start();
            sources = new SourceControl(camel, intake, store, QUICK, Clock.systemUTC());
            http = new GuardedHttp(new WebAccess(List.of(AllowedNetwork.parse("127.0.0.1"))));
            sinks = new RoutedOutputSink(camel, store, Clock.systemUTC(), http);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        camel.stop();
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
