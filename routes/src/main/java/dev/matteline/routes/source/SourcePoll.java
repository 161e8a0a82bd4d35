package dev.matteline.routes.source;

import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.routes.Exchanges;
import dev.matteline.routes.Handover;
import dev.matteline.routes.Printable;
import dev.matteline.routes.RouteHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** The steps of the route of a source of any kind. The scheduler runs one tick at a time. */
final class SourcePoll implements Handover {

    /** The most files one tick hands over, which bounds what it holds in memory. */
    static final int MOST_PER_TICK = 10_000;

    private static final String INTAKE_PROBLEM = "intake_unavailable";
    private static final String STORE_PROBLEM = "store_failed";

    private final SourceSpec spec;
    private final SourceState state;
    private final SourceServices services;
    private final SourceScan scan;
    private final SourceParts parts;
    private final SettledOriginals originals;
    private boolean failedTick;
    private Optional<Instant> failingSince = Optional.empty();

    SourcePoll(SourceSpec spec, SourceParts parts, SourceState state, SourceServices services) {
        this.spec = spec;
        this.state = state;
        this.services = services;
        this.parts = parts;
        this.scan = parts.scan();
        this.originals = new SettledOriginals(spec.name(), parts.originals(), services, state);
    }

    /** First step: deals with delivered originals and makes the body an iterator of batches to hand over. */
    void look(Exchange exchange) {
        failedTick = false;
        originals.settle();
        exchange.getMessage().setBody(Collections.emptyIterator());
        if (!state.running()) {
            return;
        }
        int room = Math.min(services.intake().room(), MOST_PER_TICK);
        state.waiting(room > 0 ? "" : "The intake has no room at the moment; reading goes on when items are done.");
        if (room > 0) {
            CamelContext context = exchange.getContext();
            List<Candidate> found = scan.take(room);
            exchange.getMessage()
                    .setBody(new StagingBatches(
                            found,
                            parts.stager(),
                            scan,
                            parts.staging(),
                            () -> state.running() && !failedTick && !context.isStopping()));
        }
    }

    /** Makes the arrivals of a batch the body. */
    void open(Exchange exchange) {
        Batch batch = Exchanges.body(exchange, Batch.class);
        exchange.setProperty(RouteHeaders.BATCH, batch);
        exchange.setProperty(RouteHeaders.HANDOVER, this);
        exchange.getMessage().setBody(batch.arrivals());
    }

    /** The ledger has the batch; the body is its answer. */
    void registered(Exchange exchange) {
        List<IntakeResult> results = Exchanges.bodies(exchange, IntakeResult.class);
        batch(exchange).files().forEach(scan::registered);
        state.count(results);
    }

    /** Last step of a tick. */
    void close(Exchange exchange) {
        if (failedTick) {
            return;
        }
        failingSince = Optional.empty();
        state.solved(INTAKE_PROBLEM);
        state.solved(STORE_PROBLEM);
        SourceFailure.CODES.forEach(state::solved);
        if (state.running() && scan.roundOver()) {
            services.intake().finished(spec.name());
        }
        if (state.running() && scan.complete()) {
            services.intake().finished(spec.name());
            state.finish();
        }
    }

    /** A step failed for good; what was not registered is looked at again by a later tick. */
    void failed(Exchange exchange) throws IOException {
        failedTick = true;
        Throwable cause = Exchanges.cause(exchange);
        if (cause instanceof QuotaExceededException quota) {
            noQuota(exchange, quota);
            return;
        }
        report(cause);
        if (!exchange.getContext().isStopping() && !patient()) {
            state.fail(SourceStatus.State.FAILED, sentence(cause), cause);
        }
    }

    private void report(Throwable cause) {
        if (cause instanceof SourceFailure failure) {
            state.problem(failure.code(), failure.sentence());
        } else {
            state.problem(cause instanceof StoreFailure ? STORE_PROBLEM : INTAKE_PROBLEM, sentence(cause));
        }
    }

    @Override
    public boolean retry(Throwable cause) {
        state.problem(INTAKE_PROBLEM, sentence(cause));
        return !state.retired() && patient();
    }

    private void noQuota(Exchange exchange, QuotaExceededException quota) throws IOException {
        String why = Optional.ofNullable(quota.getMessage()).orElse("The account does not cover this.");
        state.problem("quota_exceeded", Printable.of(why));
        if (once()) {
            state.fail(SourceStatus.State.SUSPENDED, why, quota);
        } else {
            state.suspend(why);
        }
        for (Staged.Ready file : batch(exchange).files()) {
            if (file.arrival() instanceof IncomingMedia media) {
                services.store().delete(media.content());
            }
        }
    }

    private boolean patient() {
        Instant now = services.clock().instant();
        if (failingSince.isEmpty()) {
            failingSince = Optional.of(now);
        }
        return !once() || now.isBefore(failingSince.get().plus(services.errors().patience()));
    }

    private boolean once() {
        return spec.pickup() instanceof Pickup.Once;
    }

    private static Batch batch(Exchange exchange) {
        return Exchanges.property(exchange, RouteHeaders.BATCH, Batch.class).orElse(new Batch(List.of()));
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof SourceFailure failure) {
            return failure.sentence();
        }
        return "Files cannot be handed over: " + Printable.of(cause.getMessage()) + ".";
    }
}
