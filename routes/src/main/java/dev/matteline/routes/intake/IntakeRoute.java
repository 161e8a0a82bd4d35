package dev.matteline.routes.intake;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.routes.Exchanges;
import dev.matteline.routes.RouteErrors;
import dev.matteline.routes.RouteHeaders;
import java.io.IOException;
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
    private final ArrivalScreen screen;
    private final RouteErrors errors;

    public IntakeRoute(Intake intake, ContentStore store, RouteErrors errors) {
        this.intake = intake;
        this.screen = new ArrivalScreen(store);
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
        exchange.getMessage().setBody(screen.of(Exchanges.bodies(exchange, Arrival.class)));
    }

    private void accept(Exchange exchange) throws QuotaExceededException, IOException {
        List<Arrival> arrivals = Exchanges.bodies(exchange, Arrival.class);
        List<IntakeResult> results = arrivals.isEmpty() ? List.of() : accept(arrivals);
        if (results.size() != arrivals.size()) {
            throw new IllegalStateException(arrivals.size() + " arrivals but " + results.size() + " results");
        }
        exchange.getMessage().setBody(results);
    }

    /** The source drops what it handed over when the account does not cover it; it does not know what came out of it. */
    private List<IntakeResult> accept(List<Arrival> arrivals) throws QuotaExceededException, IOException {
        try {
            return intake.accept(arrivals.get(0).source(), arrivals);
        } catch (QuotaExceededException e) {
            screen.dropUnpacked(arrivals);
            throw e;
        }
    }
}
