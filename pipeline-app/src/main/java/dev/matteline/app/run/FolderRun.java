package dev.matteline.app.run;

import dev.matteline.app.engine.Bindings;
import dev.matteline.app.engine.Recipes;
import dev.matteline.app.progress.FilmProgress;
import dev.matteline.app.progress.ProgressListener;
import dev.matteline.app.progress.RunProgress;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Overview.Since;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.cutout.VideosAtWork;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import dev.matteline.routes.sink.FolderSinkSpec;
import dev.matteline.routes.sink.RoutedOutputSink;
import dev.matteline.routes.source.FeedSourceSpec;
import dev.matteline.routes.source.FolderSourceSpec;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceSpec;
import dev.matteline.routes.source.SourceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** A run from folders and files to a folder: a source that is read once, a sink, and the wait for both. */
final class FolderRun implements RunJob {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Bindings bindings;
    private final Recipes recipes;
    private final RoutedOutputSink sinks;
    private final SourceControl sources;
    private final Overview overview;
    private final RunWatch watch;
    private final Outputs outputs;
    private final Doorbell doorbell;
    private final VideosAtWork films;
    private final Clock clock = Clock.systemUTC();

    FolderRun(
            Bindings bindings,
            Recipes recipes,
            RoutedOutputSink sinks,
            SourceControl sources,
            Overview overview,
            RunWatch watch,
            Outputs outputs,
            Doorbell doorbell,
            VideosAtWork films) {
        this.bindings = bindings;
        this.recipes = recipes;
        this.sinks = sinks;
        this.sources = sources;
        this.overview = overview;
        this.watch = watch;
        this.outputs = outputs;
        this.doorbell = doorbell;
        this.films = films;
    }

    @Override
    public RunResult run(RunRequest request, ProgressListener listener) {
        if (request.dryRun()) {
            return request.feed()
                    .map(feed -> FeedDryRun.run(feed.place()))
                    .orElseGet(() -> new DryRun(clock).run(request));
        }
        OutputFolder.prepare(request.output());
        SourceName source = RunNames.source(request);
        Look look = new Look(source, overview.now());
        boolean resumed = overview.live(source);
        watch.begin(source);
        begin(request, source, resumed);
        while (!ended(source, look, listener)) {
            await();
        }
        watch.settleQuota(source);
        boolean alreadyDone = !resumed && newItems(sources.status(source)) == 0;
        RunProgress last = look.progress();
        listener.progress(last);
        int removed = outputs.reconsider(source, request.output());
        return new RunResult(last, alreadyDone, removed, problems(source));
    }

    private void begin(RunRequest request, SourceName source, boolean resumed) {
        SinkName sink = RunNames.sink(request);
        bindings.add(new SourceBinding(
                source,
                request.tenant(),
                recipes.of(request.presetName(), request.preset()),
                List.of(sink),
                new SourceBinding.Outputs(sink.value(), "", "report", true),
                new Closing(true, Duration.ZERO, Integer.MAX_VALUE)));
        sinks.add(new FolderSinkSpec(sink, request.output()));
        if (resumed) {
            sweep();
        }
        outputs.reconsider(source, request.output());
        request.feed().ifPresent(feed -> bindings.feeds().add(source, feed));
        sources.start(request.feed()
                .<SourceSpec>map(feed -> FeedSourceSpec.once(source, request.tenant(), feed.place()))
                .orElseGet(() -> FolderSourceSpec.once(source, request.tenant(), request.inputs())));
    }

    /** Of what a killed run left half written. */
    private void sweep() {
        try {
            sinks.sweep();
        } catch (IOException e) {
            throw new UncheckedIOException("the output folder cannot be looked through", e);
        }
    }

    private boolean ended(SourceName source, Look look, ProgressListener listener) {
        try {
            if (finished(source)) {
                return true;
            }
            look.now().ifPresent(listener::progress);
            watch.check(source);
            watch.found();
        } catch (DataAccessException e) {
            watch.lost(e);
        }
        return false;
    }

    private boolean finished(SourceName source) {
        return sources.completion(source).isDone() && !overview.live(source);
    }

    /** Counts the items of a run now and then: the more there are, the longer it takes, and the less often it is done. */
    private final class Look {

        private static final int REST = 10;

        private final SourceName source;
        private final Instant startOfDatabase;
        private final long start = System.nanoTime();
        private long next = start;

        Look(SourceName source, Instant startOfDatabase) {
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

    private static long newItems(SourceStatus status) {
        return status.counts().accepted() + status.counts().refused();
    }

    private List<String> problems(SourceName source) {
        return overview.problems(source, RunResult.SHOWN_PROBLEMS).stream()
                .map(item -> item.path().replaceAll("\\p{Cntrl}", "?") + ": "
                        + item.code().orElse("failed") + " (" + item.message().orElse("") + ")")
                .toList();
    }

    private void await() {
        try {
            doorbell.await(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RunWatch.interrupted(e);
        }
    }
}
