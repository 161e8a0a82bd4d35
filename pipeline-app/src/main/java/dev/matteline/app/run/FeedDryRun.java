package dev.matteline.app.run;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.progress.RunProgress;
import dev.matteline.routes.feed.Feed;
import dev.matteline.routes.feed.FeedCount;
import dev.matteline.routes.source.FeedPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;

/** Counts the different pictures of a feed on this machine, and the rows that cannot be read; fetches nothing. */
final class FeedDryRun {

    private FeedDryRun() {}

    static RunResult run(FeedPlace place, long unitsEach) {
        if (!(place.feed() instanceof FeedPlace.Spot.Disk disk)) {
            throw new AppException(
                    ExitCode.USAGE,
                    "dry_run_fetches_nothing",
                    "a feed on the web is not fetched by a dry run",
                    "download it");
        }
        try (Feed feed = Feed.open(disk.path(), place.columns())) {
            FeedCount count = FeedCount.of(feed, links -> Set.of());
            RunProgress counts = new RunProgress(count.pictures(), true, 0, count.badRows(), 0, 0, 0, Duration.ZERO);
            return RunResult.dry(counts, count.problems(), count.pictures() * unitsEach);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + disk.path(), e);
        }
    }
}
