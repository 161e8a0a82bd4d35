package dev.matteline.app.service;

import dev.matteline.app.engine.Recipes;
import dev.matteline.app.feed.FeedJob;
import dev.matteline.app.settings.FeedSettings;
import dev.matteline.app.settings.PickupSettings;
import dev.matteline.app.settings.PlaceKind;
import dev.matteline.app.settings.PresetSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SourceSettings;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import dev.matteline.jobs.batch.submission.SourceBinding.Names;
import dev.matteline.jobs.batch.submission.SourceBinding.Outputs;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import dev.matteline.routes.source.AfterDelivery;
import dev.matteline.routes.source.FeedSourceSpec;
import dev.matteline.routes.source.FolderSourceSpec;
import dev.matteline.routes.source.Pickup;
import dev.matteline.routes.source.RemoteSourceSpec;
import dev.matteline.routes.source.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Configured sources in the words of routes and jobs. */
final class SourceSpecs {

    /** A submission of a watched folder ends when nothing has come for so long, or when it has grown this large. */
    private static final Closing WHEN_IDLE = new Closing(false, Duration.ofSeconds(10), 5_000);

    /** That of a feed, or of a source that is read once, ends with what there is to read. */
    private static final Closing AT_THE_END = new Closing(true, Duration.ZERO, Integer.MAX_VALUE);

    private final Settings settings;
    private final Recipes recipes;

    SourceSpecs(Settings settings, Recipes recipes) {
        this.settings = settings;
        this.recipes = recipes;
    }

    /** How a source is looked at. */
    enum Manner {
        WATCHED,
        ONCE
    }

    SourceBinding binding(SourceSettings source, Manner manner, Priority priority) {
        PresetSettings preset = Objects.requireNonNull(settings.presets().get(source.preset()), source.preset());
        List<SinkName> names = source.sinks().stream().map(SinkName::new).toList();
        boolean toTheEnd = manner == Manner.ONCE || source.kind() == PlaceKind.FEED;
        return new SourceBinding(
                new SourceName(source.name()),
                new TenantId(source.tenant()),
                recipes.of(source.preset(), preset),
                names,
                new Outputs(Names.of(new SourceName(source.name()), names), "reports/{id}", false),
                toTheEnd ? AT_THE_END : WHEN_IDLE,
                new SourceBinding.Service(priority, Shortage.WAIT));
    }

    /** What is made of a feed; empty for other sources. */
    Optional<FeedJob> feed(SourceSettings source) {
        FeedSettings feed = source.at().feed();
        String folder = "feeds/" + source.name().replaceAll("[/\\\\]", "_");
        return feed == null ? Optional.empty() : Optional.of(new FeedJob(feed.place(), feed.linkBase(), folder));
    }

    SourceSpec watched(SourceSettings source) {
        String marker = source.pickup().doneMarker();
        return spec(
                source,
                marker == null ? new Pickup.WhenUnchanged(source.pickup().minAge()) : new Pickup.WhenMarked(marker));
    }

    SourceSpec once(SourceSettings source) {
        return spec(source, new Pickup.Once(Optional.ofNullable(source.pickup().doneMarker())));
    }

    private static SourceSpec spec(SourceSettings source, Pickup pickup) {
        SourceName name = new SourceName(source.name());
        TenantId tenant = new TenantId(source.tenant());
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

    private static AfterDelivery afterDelivery(PickupSettings pickup) {
        return switch (pickup.after()) {
            case KEEP -> new AfterDelivery.Keep();
            case DELETE -> new AfterDelivery.Delete();
            case MOVE ->
                new AfterDelivery.MoveTo(Optional.ofNullable(pickup.moveTo()).orElseThrow());
        };
    }
}
