package dev.matteline.app.service;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.engine.Bindings;
import dev.matteline.app.engine.Recipes;
import dev.matteline.app.feed.FeedJob;
import dev.matteline.app.results.ResultShelf;
import dev.matteline.app.settings.FeedSettings;
import dev.matteline.app.settings.HttpSettings;
import dev.matteline.app.settings.PickupSettings;
import dev.matteline.app.settings.PlaceKind;
import dev.matteline.app.settings.PresetSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.app.settings.SourceSettings;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.SourceHolds;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import dev.matteline.jobs.batch.submission.SourceBinding.Outputs;
import dev.matteline.routes.sink.FolderSinkSpec;
import dev.matteline.routes.sink.PutSinkSpec;
import dev.matteline.routes.sink.RemoteSinkSpec;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.source.AfterDelivery;
import dev.matteline.routes.source.FeedSourceSpec;
import dev.matteline.routes.source.FolderSourceSpec;
import dev.matteline.routes.source.Pickup;
import dev.matteline.routes.source.RemoteSourceSpec;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Starts what is configured, once everything it needs is up: first the sinks, then the sources. */
final class ServiceStarter implements ApplicationListener<ApplicationReadyEvent> {

    /** A submission of a watched folder ends when nothing has come for so long, or when it has grown this large. */
    private static final Closing CLOSING = new Closing(false, Duration.ofSeconds(10), 5_000);

    /** That of a feed ends with the feed. */
    private static final Closing OF_A_FEED = new Closing(true, Duration.ZERO, Integer.MAX_VALUE);

    private final StartMode mode;
    private final Settings settings;
    private final Bindings bindings;
    private final Recipes recipes;
    private final RoutedOutputSink sinks;
    private final SourceControl sources;
    private final SourceHolds holds;

    ServiceStarter(
            StartMode mode,
            Settings settings,
            Bindings bindings,
            Recipes recipes,
            RoutedOutputSink sinks,
            SourceControl sources,
            SourceHolds holds) {
        this.mode = mode;
        this.settings = settings;
        this.bindings = bindings;
        this.recipes = recipes;
        this.sinks = sinks;
        this.sources = sources;
        this.holds = holds;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (mode != StartMode.SERVE) {
            return;
        }
        settings.sinks().forEach(this::start);
        settings.sources().forEach(this::start);
    }

    private void start(SinkSettings sink) {
        SinkName name = new SinkName(sink.name());
        if (name.equals(ResultShelf.NAME)) {
            throw new AppException(
                    ExitCode.USAGE,
                    "config_invalid",
                    "no sink can be named '" + name + "': that is where outputs wait to be fetched over REST",
                    "choose another name in sinks.yaml");
        }
        Path path = sink.path();
        HttpSettings web = sink.at().http();
        if (web != null) {
            sinks.add(new PutSinkSpec(name, web.address(), Optional.ofNullable(web.authorization())));
            return;
        }
        sinks.add(
                path == null
                        ? new RemoteSinkSpec(name, Places.of(sink.kind(), sink.at()))
                        : new FolderSinkSpec(name, path));
    }

    private void start(SourceSettings source) {
        SourceName name = new SourceName(source.name());
        TenantId tenant = new TenantId(source.tenant());
        bindings.add(binding(source, name, tenant));
        FeedSettings feed = source.at().feed();
        if (feed != null) {
            String folder = "feeds/" + source.name().replaceAll("[/\\\\]", "_");
            bindings.feeds().add(name, new FeedJob(feed.place(), feed.linkBase(), folder));
        }
        sources.start(spec(source, name, tenant));
        holds.of(name).ifPresent(hold -> sources.suspend(name, hold.reason()));
    }

    private static SourceSpec spec(SourceSettings source, SourceName name, TenantId tenant) {
        Pickup pickup = pickup(source.pickup());
        AfterDelivery after = afterDelivery(source.pickup());
        Duration poll = source.pickup().poll();
        Path path = source.path();
        FeedSettings feed = source.at().feed();
        if (feed != null) {
            return new FeedSourceSpec(name, tenant, feed.place(), pickup, poll);
        }
        return path == null
                ? new RemoteSourceSpec(name, tenant, Places.of(source.kind(), source.at()), pickup, poll, after)
                : new FolderSourceSpec(name, tenant, List.of(path), pickup, poll, after);
    }

    private SourceBinding binding(SourceSettings source, SourceName name, TenantId tenant) {
        PresetSettings preset = Objects.requireNonNull(settings.presets().get(source.preset()), source.preset());
        List<SinkName> names = source.sinks().stream().map(SinkName::new).toList();
        return new SourceBinding(
                name,
                tenant,
                recipes.of(source.preset(), preset),
                names,
                new Outputs(String.join(",", source.sinks()), source.name() + ":", "reports/{id}", false),
                source.kind() == PlaceKind.FEED ? OF_A_FEED : CLOSING);
    }

    private static Pickup pickup(PickupSettings pickup) {
        String marker = pickup.doneMarker();
        return marker == null ? new Pickup.WhenUnchanged(pickup.minAge()) : new Pickup.WhenMarked(marker);
    }

    private static AfterDelivery afterDelivery(PickupSettings pickup) {
        return switch (pickup.after()) {
            case KEEP -> new AfterDelivery.Keep();
            case DELETE -> new AfterDelivery.Delete();
            case MOVE ->
                new AfterDelivery.MoveTo(Optional.ofNullable(pickup.moveTo()).orElseThrow());
        };
    }
}
