package dev.matteline.routes.source;

import dev.matteline.routes.intake.IntakeRoute;
import org.apache.camel.builder.RouteBuilder;

/**
 * The route of one source: look, stage in batches, hand over, remember. What the intake route has given up on
 * does not reach the error handler of this one, hence the catch.
 */
final class SourceRoute extends RouteBuilder {

    private final SourceSpec spec;
    private final SourceRouteId id;
    private final SourcePoll poll;

    SourceRoute(SourceSpec spec, SourceRouteId id, SourcePoll poll) {
        this.spec = spec;
        this.id = id;
        this.poll = poll;
    }

    @Override
    public void configure() {
        onException(Exception.class)
                .maximumRedeliveries(0)
                .handled(true)
                .logExhausted(false)
                .process(poll::failed);
        from("scheduler:" + id.endpoint() + "?initialDelay=1&delay="
                        + spec.poll().toMillis())
                .routeId(id.route())
                .process(poll::look)
                .split(body())
                .streaming()
                .stopOnException()
                .doTry()
                .process(poll::open)
                .to(IntakeRoute.ENDPOINT)
                .process(poll::registered)
                .doCatch(Exception.class)
                .process(poll::failed)
                .end()
                .end()
                .process(poll::close);
    }
}
