package dev.matteline.routes;

import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.FeedBook;
import dev.matteline.jobs.api.Intake;
import dev.matteline.routes.intake.IntakeRoute;
import dev.matteline.routes.sink.DeliverRoute;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.source.FeedServices;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.web.GuardedHttp;
import dev.matteline.routes.web.WebAccess;
import dev.matteline.routes.web.WebLimits;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of this module. Takes an {@link Intake}, a {@link FeedBook}, a
 * {@link ContentStore}, a {@link WebAccess}, {@link WebLimits} and a {@link Clock} from the application.
 * They come in by method, not by constructor, because the ledger's beans may in turn want the sink.
 */
@Configuration(proxyBeanMethods = false)
public class RoutesConfiguration {

    @Bean
    static IntakeRoute intakeRoute(Intake intake, ContentStore store) {
        return new IntakeRoute(intake, store, RouteErrors.DEFAULT);
    }

    @Bean
    static DeliverRoute deliverRoute() {
        return new DeliverRoute();
    }

    @Bean
    static SourceControl sourceControl(
            CamelContext camel, Intake intake, ContentStore store, Clock clock, FeedServices feeds) {
        return new SourceControl(camel, intake, store, RouteErrors.DEFAULT, clock, feeds);
    }

    @Bean
    static FeedServices feedServices(FeedBook book, GuardedHttp http, WebLimits limits) {
        return new FeedServices(book, http, limits);
    }

    /** The one way to addresses that come from outside. */
    @Bean
    static GuardedHttp guardedHttp(WebAccess access) {
        return new GuardedHttp(access);
    }

    @Bean
    static RoutedOutputSink outputSink(CamelContext camel, ContentStore store, Clock clock, GuardedHttp http) {
        return new RoutedOutputSink(camel, store, clock, http);
    }
}
