package dev.matteline.app.api;

import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Progress;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells listeners every second how submissions are getting on: one look at each, however many listen to it. */
final class ProgressStream implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProgressStream.class);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int EVERY_SECONDS = 1;

    private final Overview overview;
    private final VideosAtWork films;
    private final Clock clock;
    private final Map<SubmissionId, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /** Those who listen, and how it was when the first of them came. */
    private record Watched(List<SseEmitter> listeners, long doneBefore, Instant since) {}

    /**
     * As it goes out.
     *
     * @param perSecond items that came to their end, since somebody listens
     * @param eta seconds left at that rate; null while there is none
     * @param videos those that are worked on
     */
    record ProgressJson(
            long id,
            String state,
            Progress items,
            long done,
            double perSecond,
            @Nullable Long eta,
            List<FilmJson> videos) {}

    ProgressStream(Overview overview, VideosAtWork films, Clock clock) {
        this.overview = overview;
        this.films = films;
        this.clock = clock;
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::tell, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    SseEmitter listen(Submission submission) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Watched found = watched.compute(submission.id(), (id, there) -> {
            Watched now = there == null
                    ? new Watched(
                            new CopyOnWriteArrayList<>(), overview.progress(id).done(), clock.instant())
                    : there;
            now.listeners().add(emitter);
            return now;
        });
        emitter.onCompletion(() -> found.listeners().remove(emitter));
        emitter.onTimeout(emitter::complete);
        send(emitter, json(submission, found));
        return emitter;
    }

    private void tell() {
        try {
            watched.entrySet().removeIf(entry -> entry.getValue().listeners().isEmpty());
            watched.forEach(this::tell);
        } catch (RuntimeException e) {
            log.warn("progress cannot be told now", e);
        }
    }

    private void tell(SubmissionId id, Watched listening) {
        Optional<Submission> submission = overview.find(id);
        if (submission.isEmpty()) {
            return;
        }
        ProgressJson json = json(submission.get(), listening);
        boolean over = submission.get().life().state() == State.DONE;
        for (SseEmitter listener : listening.listeners()) {
            send(listener, json);
            if (over) {
                listener.complete();
            }
        }
    }

    private ProgressJson json(Submission submission, Watched listening) {
        Progress progress = overview.progress(submission.id());
        double seconds = Duration.between(listening.since(), clock.instant()).toMillis() / 1000.0;
        double rate = seconds < 1 ? 0 : Math.round((progress.done() - listening.doneBefore()) / seconds * 100) / 100.0;
        long left = progress.registered() - progress.done();
        return new ProgressJson(
                submission.id().value(),
                submission.life().state().name().toLowerCase(Locale.ROOT),
                progress,
                progress.done(),
                rate,
                rate > 0 ? (Long) Math.round(left / rate) : null,
                FilmJson.of(films, submission.id()));
    }

    private static void send(SseEmitter listener, ProgressJson json) {
        try {
            listener.send(SseEmitter.event().name("progress").data(json));
        } catch (IOException | IllegalStateException e) {
            // gone; its completion takes it out of the list
            listener.completeWithError(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        watched.values().forEach(listening -> listening.listeners().forEach(SseEmitter::complete));
    }
}
