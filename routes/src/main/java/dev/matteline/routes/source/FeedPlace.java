package dev.matteline.routes.source;

import dev.matteline.routes.feed.FeedColumns;
import dev.matteline.routes.feed.NameTemplate;
import dev.matteline.routes.web.WebAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A catalogue feed.
 *
 * @param columns which of its columns say what
 * @param names how its pictures are called
 * @param base what links that are no web addresses are relative to: a folder, or a web address
 */
public record FeedPlace(Spot feed, FeedColumns columns, NameTemplate names, Optional<Spot> base) {

    /** On this machine or on the web. */
    public sealed interface Spot {

        record Disk(Path path) implements Spot {}

        record Web(WebAddress address) implements Spot {}
    }

    /** What the feed is called when it is written again. */
    public String fileName() {
        if (feed instanceof Spot.Disk disk) {
            return String.valueOf(disk.path().getFileName());
        }
        String path = ((Spot.Web) feed).address().target().replaceFirst("\\?.*", "");
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.isEmpty() || name.startsWith(".") ? "feed" + name : name;
    }
}
