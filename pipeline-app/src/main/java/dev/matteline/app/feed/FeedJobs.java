package dev.matteline.app.feed;

import dev.matteline.jobs.api.SourceName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The feeds of this process, added as their sources are started. */
public final class FeedJobs {

    private final Map<SourceName, FeedJob> jobs = new ConcurrentHashMap<>();

    public void add(SourceName source, FeedJob job) {
        jobs.put(source, job);
    }

    /** Empty when the source is no feed. */
    Optional<FeedJob> of(SourceName source) {
        return Optional.ofNullable(jobs.get(source));
    }
}
