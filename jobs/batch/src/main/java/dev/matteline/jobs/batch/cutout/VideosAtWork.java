package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How far the films are that this process works on, for whoever wants to show it. Safe for use by many threads. */
public final class VideosAtWork {

    private final ConcurrentMap<Long, VideoProgress> films = new ConcurrentHashMap<>();

    /**
     * One film at one moment.
     *
     * @param path as its source names it
     * @param done frames, those of earlier attempts included
     * @param earlier frames that were done when this attempt began
     * @param total frames, about
     * @param begunNanos {@code System.nanoTime} at the beginning of this attempt
     */
    public record VideoProgress(
            long item, SubmissionId submission, String path, long done, long earlier, long total, long begunNanos) {

        /** Frames a second of this attempt; 0 before there is one. */
        public double perSecond() {
            double seconds = (System.nanoTime() - begunNanos) / 1e9;
            return done == earlier || seconds <= 0 ? 0 : (done - earlier) / seconds;
        }

        /** How long the rest takes at this rate. */
        public Optional<Duration> left() {
            double rate = perSecond();
            return rate > 0
                    ? Optional.of(Duration.ofMillis(Math.round(1000 * Math.max(0, total - done) / rate)))
                    : Optional.empty();
        }
    }

    public List<VideoProgress> now() {
        return List.copyOf(films.values());
    }

    void begin(ClaimedItem item, SubmissionId submission) {
        films.put(
                item.id().value(),
                new VideoProgress(item.id().value(), submission, item.path().value(), 0, -1, 0, System.nanoTime()));
    }

    void frames(ClaimedItem item, long done, long total) {
        films.computeIfPresent(
                item.id().value(),
                (id, film) -> new VideoProgress(
                        id,
                        film.submission(),
                        film.path(),
                        done,
                        film.earlier() < 0 ? done : film.earlier(),
                        total,
                        film.begunNanos()));
    }

    void end(ClaimedItem item) {
        films.remove(item.id().value());
    }
}
