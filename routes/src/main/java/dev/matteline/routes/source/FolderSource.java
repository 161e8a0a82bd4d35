package dev.matteline.routes.source;

import dev.matteline.routes.intake.IntakeRoute;
import org.apache.camel.builder.RouteBuilder;

/**
 * The route of one folder source: look, stage in batches, hand over, remember. What the intake route has given up on
 * does not reach the error handler of this one, hence the catch.
 */
final class FolderSource extends RouteBuilder {

    private final FolderSourceSpec spec;
    private final SourceRouteId id;
    private final FolderPoll poll;

    FolderSource(FolderSourceSpec spec, SourceRouteId id, SourceState state, SourceServices services) {
        this.spec = spec;
        this.id = id;
        this.poll = new FolderPoll(spec, state, services);
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
