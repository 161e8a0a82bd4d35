package dev.matteline.app.feed;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.routes.feed.Feed;
import dev.matteline.routes.feed.FeedException;
import dev.matteline.routes.source.FeedPlace;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Tells at once, before anything is started, that a feed on this machine is not readable. */
public final class FeedProblems {

    private FeedProblems() {}

    /** A feed on the web is not looked at. */
    public static void check(FeedPlace place) {
        if (!(place.feed() instanceof FeedPlace.Spot.Disk disk)) {
            return;
        }
        try {
            Feed.open(disk.path(), place.columns()).close();
        } catch (FeedException e) {
            throw new AppException(
                    ExitCode.USAGE,
                    e.code(),
                    disk.path().getFileName() + ": " + e.getMessage(),
                    "columns are named with --image, --sku and --title of matteline feed",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + disk.path(), e);
        }
    }
}
