package dev.matteline.app.run;

import dev.matteline.app.progress.ProgressListener;
import dev.matteline.app.progress.RunProgress;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceSpec;
import dev.matteline.routes.source.SourceStatus;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** A run from folders and files to a folder: a source that is read once, a sink, and the wait for both. */
final class FolderRun {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final RunStart start;
    private final SourceControl sources;
    private final Overview overview;
    private final RunCounts counts;
    private final RunWatch watch;
    private final Outputs outputs;
    private final Doorbell doorbell;

    FolderRun(
            RunStart start,
            SourceControl sources,
            Overview overview,
            RunCounts counts,
            RunWatch watch,
            Outputs outputs,
            Doorbell doorbell) {
        this.start = start;
        this.sources = sources;
        this.overview = overview;
        this.counts = counts;
        this.watch = watch;
        this.outputs = outputs;
        this.doorbell = doorbell;
    }

    RunResult run(RunRequest request, ProgressListener listener) {
        SourceSpec spec = RunStart.spec(request);
        SourceName source = spec.name();
        RunCounts.Look look = counts.begin(source);
        boolean resumed = overview.live(source);
        watch.begin(source);
        SourceBinding binding = start.bind(request, spec);
        outputs.turnTo(source, request);
        start.open(request, resumed);
        outputs.reconsider(binding, request.output());
        sources.start(spec);
        awaitEnd(source, look, listener);
        watch.settleIntake(source);
        if (outputs.reportAgain(source, request)) {
            awaitEnd(source, look, listener);
        }
        boolean alreadyDone = !resumed && newItems(sources.status(source)) == 0;
        RunProgress last = look.progress();
        listener.progress(last);
        int removed = outputs.reconsider(binding, request.output());
        return new RunResult(last, alreadyDone, removed, problems(source), 0, quarantine(request, source));
    }

    private void awaitEnd(SourceName source, RunCounts.Look look, ProgressListener listener) {
        while (!ended(source, look, listener)) {
            await();
        }
    }

    private boolean ended(SourceName source, RunCounts.Look look, ProgressListener listener) {
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

    private static long newItems(SourceStatus status) {
        return status.counts().accepted() + status.counts().refused();
    }

    private List<String> problems(SourceName source) {
        return overview.problems(source, RunResult.SHOWN_PROBLEMS).stream()
                .map(item -> item.path().replaceAll("\\p{Cntrl}", "?") + ": "
                        + item.code().orElse("failed") + " (" + item.message().orElse("") + ")")
                .toList();
    }

    private String quarantine(RunRequest request, SourceName source) {
        return overview.newest(request.tenant(), source)
                .map(submission -> submission.report().quarantine())
                .orElse("");
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
