package dev.matteline.routes.intake;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.routes.Exchanges;
import dev.matteline.routes.RouteErrors;
import dev.matteline.routes.RouteHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Where all sources end: a {@code List<Arrival>} of one source comes in as the body, the {@code List<IntakeResult>} in
 * the same order goes back as the body.
 */
public final class IntakeRoute extends RouteBuilder {

    public static final String ENDPOINT = "direct:intake";

    /** What the fingerprint of a file begins with that came inside of an archive: there is no such file to move. */
    public static final String ARCHIVED = "zip-";

    private final Intake intake;
    private final ContentStore store;
    private final RouteErrors errors;

    public IntakeRoute(Intake intake, ContentStore store, RouteErrors errors) {
        this.intake = intake;
        this.store = store;
        this.errors = errors;
    }

    @Override
    public void configure() {
        errors.retryHandover(this);
        from(ENDPOINT)
                .routeId("intake")
                .process(RouteHeaders::stripCamel)
                .process(this::screen)
                .process(this::accept);
    }

    private void screen(Exchange exchange) throws IOException {
        List<Arrival> screened = new ArrayList<>();
        List<IncomingMedia> archives = new ArrayList<>();
        List<Arrival> unpacked = new ArrayList<>();
        try {
            for (Arrival arrival : Exchanges.bodies(exchange, Arrival.class)) {
                if (Archive.is(arrival, store)) {
                    archives.add((IncomingMedia) arrival);
                    unpacked.addAll(Archive.unpack((IncomingMedia) arrival, store));
                } else {
                    screened.add(NameGuard.screen(arrival, store));
                }
            }
            for (Arrival entry : unpacked) {
                screened.add(NameGuard.screen(entry, store));
            }
            for (IncomingMedia archive : archives) {
                store.delete(archive.content());
            }
        } catch (IOException | RuntimeException e) {
            Archive.drop(unpacked, store);
            throw e;
        }
        exchange.getMessage().setBody(screened);
    }

    private void accept(Exchange exchange) throws QuotaExceededException {
        List<Arrival> arrivals = Exchanges.bodies(exchange, Arrival.class);
        List<IntakeResult> results =
                arrivals.isEmpty() ? List.of() : intake.accept(arrivals.get(0).source(), arrivals);
        if (results.size() != arrivals.size()) {
            throw new IllegalStateException(arrivals.size() + " arrivals but " + results.size() + " results");
        }
        exchange.getMessage().setBody(results);
    }
}
