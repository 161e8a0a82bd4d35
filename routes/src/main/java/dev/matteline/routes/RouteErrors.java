package dev.matteline.routes;

import dev.matteline.jobs.api.QuotaExceededException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * What the routes do about errors. Everything but a spent account is retried in place, with the batch held, because the
 * outcome of the failed attempt may be unknown: only the same batch can be repeated safely, and giving it up would leave
 * its content in the store.
 *
 * @param firstPause before the first repetition; doubles with each one
 * @param longestPause at which the doubling stops; a stop of the process waits for the end of a pause
 * @param patience how long a source that is read once puts up with trouble before it fails; watched ones never give up
 */
public record RouteErrors(Duration firstPause, Duration longestPause, Duration patience) {

    public static final RouteErrors DEFAULT =
            new RouteErrors(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMinutes(2));

    /** To be called first in {@code configure()} of a route that hands over to the intake. */
    public void retryHandover(RouteBuilder routes) {
        routes.onException(QuotaExceededException.class).maximumRedeliveries(0).logExhausted(false);
        routes.onException(Exception.class)
                .retryWhile(RouteErrors::wanted)
                .redeliveryDelay(firstPause.toMillis())
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(longestPause.toMillis())
                .logRetryAttempted(false)
                .logExhausted(false);
    }

    private static boolean wanted(Exchange exchange) {
        if (exchange.getContext().isStopping()) {
            return false;
        }
        return Exchanges.property(exchange, RouteHeaders.HANDOVER, Handover.class)
                .map(handover -> handover.retry(Exchanges.cause(exchange)))
                .orElse(false);
    }
}
