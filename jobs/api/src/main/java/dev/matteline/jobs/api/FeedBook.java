package dev.matteline.jobs.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is remembered of catalogue feeds: how far a reading of one is, and of each picture that it links to under which
 * path it is known, for good, and what was last had of it. Durable and repeatable, as {@link Intake} is.
 */
public interface FeedBook {

    /**
     * One pass through a feed as it was at one moment.
     *
     * @param content the feed itself
     */
    record Reading(long id, SourceName source, ContentRef content) {}

    /** A link that was found, and what its picture would like to be called. */
    record Wish(String link, MediaPath path) {}

    /**
     * A picture by its link.
     *
     * @param path unique in its source, also when the extension is left out
     * @param revision the fingerprint under which it was handed in last
     * @param etag what its server called that state
     */
    record Picture(String link, MediaPath path, Optional<String> revision, Optional<String> etag) {}

    /** What was done about a picture in a reading; without a revision: it is as it was. */
    record Taken(String link, Optional<String> revision, Optional<String> etag) {}

    /** Those of {@code links} whose pictures have been handed in, in whatever state. */
    Set<String> known(SourceName source, Collection<String> links);

    /** Whether the last reading of {@code source} was of the same bytes and came to its end. */
    boolean over(SourceName source, String sha256);

    /**
     * Begins a reading, or goes on with one of the same bytes that was cut off; then {@link Reading#content} is not
     * {@code feed}, which is not needed. A cut-off reading of other bytes is given up.
     */
    Reading begin(SourceName source, String fileName, ContentRef feed);

    /** Those of the pictures that this reading has not {@linkplain #taken taken} yet, in their order. */
    List<Picture> enter(Reading reading, List<Wish> wishes);

    void taken(Reading reading, List<Taken> taken);

    /** Says that a reading has come to its end; the feed with its new links goes out with the report. */
    void end(Reading reading);
}
