package dev.matteline.app.cli;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.feed.FeedJob;
import dev.matteline.routes.feed.FeedColumns;
import dev.matteline.routes.feed.NameTemplate;
import dev.matteline.routes.source.FeedPlace;
import dev.matteline.routes.source.FeedPlace.Spot;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a feed is read and what its outputs are called. */
final class FeedOptions {

    @Option(names = "--base", paramLabel = "DIR|URL", description = "what relative links of the feed are relative to")
    @Nullable String base;

    @Option(
            names = "--name",
            paramLabel = "TEMPLATE",
            description = "names of outputs, of {sku} {title} {name} {n} {ext}, each also as {title:slug}",
            defaultValue = "{sku}-{n}")
    String name = "{sku}-{n}";

    @Option(
            names = "--link-base",
            paramLabel = "URL",
            description = "what comes before the outputs in the new links",
            defaultValue = "")
    String linkBase = "";

    @Option(names = "--sku", paramLabel = "COLUMN", description = "the column of the article number")
    @Nullable String sku;

    @Option(names = "--title", paramLabel = "COLUMN", description = "the column of the title")
    @Nullable String title;

    @Option(names = "--image", paramLabel = "COLUMN", description = "a column of links; may be repeated")
    List<String> images = new ArrayList<>();

    @Option(names = "--separator", paramLabel = "TEXT", description = "between several links of one cell")
    @Nullable String separator;

    FeedJob job(String feed) {
        FeedColumns columns = new FeedColumns(
                Optional.ofNullable(sku), Optional.ofNullable(title), images, Optional.ofNullable(separator));
        Optional<Spot> relativeTo = base == null ? Optional.empty() : Optional.of(spot(base, true));
        try {
            FeedPlace place = new FeedPlace(spot(feed, false), columns, NameTemplate.parse(name), relativeTo);
            return new FeedJob(place, linkBase, "feeds");
        } catch (IllegalArgumentException e) {
            throw usage("option_invalid", String.valueOf(e.getMessage()));
        }
    }

    private static Spot spot(String given, boolean folder) {
        if (given.matches("(?i)[a-z][a-z0-9+.-]*://.*")) {
            try {
                return new Spot.Web(WebAddress.parse(given));
            } catch (WebException e) {
                throw usage(e.code(), given + ": " + e.getMessage());
            }
        }
        Path path = Path.of(given).toAbsolutePath().normalize();
        if (folder ? !Files.isDirectory(path) : !Files.isRegularFile(path)) {
            throw usage("input_missing", "there is no " + (folder ? "folder " : "feed ") + given);
        }
        return new Spot.Disk(path);
    }

    private static AppException usage(String code, String what) {
        return new AppException(ExitCode.USAGE, code, what, "see matteline feed --help");
    }
}
