package dev.matteline.routes.source;

import dev.matteline.routes.intake.IntakeRoute;
import org.apache.camel.builder.RouteBuilder;

/** The route of one folder source: look, stage in batches, hand over, remember. */
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
        onException(Exception.class).maximumRedeliveries(0).handled(true).process(poll::failed);
        from("scheduler:" + id.endpoint() + "?initialDelay=1&delay="
                        + spec.poll().toMillis())
                .routeId(id.route())
                .process(poll::look)
                .split(body())
                .streaming()
                .stopOnException()
                .process(poll::open)
                .to(IntakeRoute.ENDPOINT)
                .process(poll::registered)
                .end()
                .process(poll::close);
    }
}
