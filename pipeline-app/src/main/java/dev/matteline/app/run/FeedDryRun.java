package dev.matteline.app.run;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.progress.RunProgress;
import dev.matteline.routes.feed.Feed;
import dev.matteline.routes.feed.FeedRow;
import dev.matteline.routes.source.FeedPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
        Set<String> links = new HashSet<>();
        List<String> problems = new ArrayList<>();
        long bad = 0;
        try (Feed feed = Feed.open(disk.path(), place.columns())) {
            for (Optional<FeedRow> row = feed.next(); row.isPresent(); row = feed.next()) {
                row.get().images().forEach(image -> links.add(image.link()));
                if (row.get().problem().isPresent()) {
                    bad++;
                    if (problems.size() < RunResult.SHOWN_PROBLEMS) {
                        problems.add("row " + row.get().number() + ": "
                                + row.get().problem().get().code());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + disk.path(), e);
        }
        RunProgress counts = new RunProgress(links.size(), true, 0, bad, 0, 0, 0, Duration.ZERO);
        return RunResult.dry(counts, problems, links.size() * unitsEach);
    }
}
