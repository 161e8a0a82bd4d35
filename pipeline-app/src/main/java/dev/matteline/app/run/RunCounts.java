package dev.matteline.app.run;

import dev.matteline.app.progress.FilmProgress;
import dev.matteline.app.progress.RunProgress;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Overview.Since;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.routes.source.SourceControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells how far a run has come. */
final class RunCounts {

    private final Overview overview;
    private final SourceControl sources;
    private final VideosAtWork films;

    RunCounts(Overview overview, SourceControl sources, VideosAtWork films) {
        this.overview = overview;
        this.sources = sources;
        this.films = films;
    }

    Look begin(SourceName source) {
        return new Look(source, overview.now());
    }

    /** Counts the items of a run now and then: the more there are, the longer it takes, and the less often it is done. */
    final class Look {

        private static final int REST = 10;

        private final SourceName source;
        private final Instant startOfDatabase;
        private final long start = System.nanoTime();
        private long next = start;

        private Look(SourceName source, Instant startOfDatabase) {
            this.source = source;
            this.startOfDatabase = startOfDatabase;
        }

        Optional<RunProgress> now() {
            long begun = System.nanoTime();
            if (begun - next < 0) {
                return Optional.empty();
            }
            RunProgress progress = progress();
            long ended = System.nanoTime();
            next = ended + REST * (ended - begun);
            return Optional.of(progress);
        }

        RunProgress progress() {
            Since since = overview.progress(source, startOfDatabase);
            return new RunProgress(
                    since.counts().registered(),
                    sources.completion(source).isDone(),
                    since.counts().delivered(),
                    since.counts().refused(),
                    since.counts().failed(),
                    since.counts().review(),
                    since.earlier(),
                    Duration.ofNanos(System.nanoTime() - start),
                    films());
        }
    }

    /** A run has the process to itself: all videos at work are its own. */
    private List<FilmProgress> films() {
        return films.now().stream()
                .filter(film -> film.total() > 0)
                .map(film -> new FilmProgress(
                        film.path().substring(film.path().lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "?"),
                        film.done(),
                        film.total(),
                        film.perSecond()))
                .toList();
    }
}
