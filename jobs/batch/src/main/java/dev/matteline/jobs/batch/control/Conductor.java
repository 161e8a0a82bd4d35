package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.cutout.CutoutJob;
import dev.matteline.jobs.batch.cutout.StopSignal;
import dev.matteline.jobs.batch.report.ReportJob;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBindings;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.Submissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Moves submissions through their life: closes what is ripe, has open items cut out, has a finished submission reported,
 * ends it when the report is delivered. Looks at the database only, so it goes on wherever the last process stopped.
 */
final class Conductor {

    private final SourceBindings bindings;
    private final Submissions submissions;
    private final Backlog backlog;
    private final Pauses pauses;
    private final CutoutJob cutout;
    private final ReportJob report;
    private final Launcher launcher;

    Conductor(
            SourceBindings bindings,
            Submissions submissions,
            Backlog backlog,
            Pauses pauses,
            CutoutJob cutout,
            ReportJob report,
            Launcher launcher) {
        this.bindings = bindings;
        this.submissions = submissions;
        this.backlog = backlog;
        this.pauses = pauses;
        this.cutout = cutout;
        this.report = report;
        this.launcher = launcher;
    }

    /** One look at everything. */
    void conduct(StopSignal stop) {
        bindings.all().forEach(this::closeIfRipe);
        List<SourceName> sources =
                bindings.all().stream().map(SourceBinding::source).toList();
        List<Submission> live = new ArrayList<>(submissions.live(sources));
        // where not all can run at once, the urgent ones do
        live.sort(Comparator.comparing(submission -> submission.terms().priority()));
        for (Submission submission : live) {
            switch (submission.life().state()) {
                case OPEN, CLOSED -> work(submission, stop);
                case REPORTING -> end(submission);
                case DONE -> {
                    // nothing is left to do
                }
            }
        }
    }

    private void closeIfRipe(SourceBinding binding) {
        SourceBinding.Closing closing = binding.closing();
        if (!closing.onFinish()) {
            submissions.closeIfRipe(binding.tenant(), binding.source(), closing.idle(), closing.maxItems());
        }
    }

    private void work(Submission submission, StopSignal stop) {
        if (pauses.paused(submission)) {
            return;
        }
        if (backlog.toCut(submission.id())) {
            launcher.launch(submission, () -> cutout.of(submission, stop), CutoutJob.NAME);
        } else if (submission.life().state() == State.CLOSED
                && !backlog.toFund(submission.id())
                && !backlog.toDeliver(submission.id())) {
            launcher.launch(submission, () -> report.of(submission), ReportJob.NAME);
        }
    }

    private void end(Submission submission) {
        if (!backlog.toDeliver(submission.id())) {
            submissions.advance(submission.id(), State.REPORTING, State.DONE);
        }
    }
}
