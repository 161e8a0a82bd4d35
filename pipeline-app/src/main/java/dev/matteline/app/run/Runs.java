package dev.matteline.app.run;

import dev.matteline.app.progress.ProgressListener;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import dev.matteline.routes.source.SourceControl;
import dev.matteline.routes.source.SourceSpec;

/** Runs in earnest and dry ones. */
final class Runs implements RunJob {

    private final FolderRun inEarnest;
    private final RunStart start;
    private final SourceControl sources;
    private final Screening screening;

    Runs(FolderRun inEarnest, RunStart start, SourceControl sources, Screening screening) {
        this.inEarnest = inEarnest;
        this.start = start;
        this.sources = sources;
        this.screening = screening;
    }

    @Override
    public RunResult run(RunRequest request, ProgressListener listener) {
        return request.dryRun() ? dry(request) : inEarnest.run(request, listener);
    }

    private RunResult dry(RunRequest request) {
        if (request.feed().isPresent()) {
            return FeedDryRun.run(request.feed().get().place(), request.preset().units());
        }
        SourceSpec spec = RunStart.spec(request);
        Work work = start.bind(request, spec).work();
        return DryRun.of(sources.glance(spec), screening, work);
    }
}
