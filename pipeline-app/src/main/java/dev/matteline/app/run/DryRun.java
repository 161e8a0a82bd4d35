package dev.matteline.app.run;

import dev.matteline.app.progress.RunProgress;
import dev.matteline.jobs.batch.intake.Appraisal;
import dev.matteline.jobs.batch.intake.Screening;
import dev.matteline.jobs.batch.submission.SourceBinding.Work;
import dev.matteline.routes.source.Glance;
import dev.matteline.routes.source.Glance.Sight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run would do and what it would cost at most, judged as the run itself judges at its door. Nothing is decoded,
 * written or reserved.
 */
final class DryRun {

    private final Screening screening;
    private final Work work;
    private final List<String> problems = new ArrayList<>();
    private long taken;
    private long refused;
    private long units;

    private DryRun(Screening screening, Work work) {
        this.screening = screening;
        this.work = work;
    }

    static RunResult of(Glance seen, Screening screening, Work work) {
        long start = System.nanoTime();
        DryRun run = new DryRun(screening, work);
        seen.fresh().forEach(run::judge);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        RunProgress counts = new RunProgress(
                run.taken, true, 0, run.refused, 0, 0, seen.counts().known(), elapsed);
        return RunResult.dry(counts, run.problems, run.units);
    }

    private void judge(Sight sight) {
        if (sight.path().fileName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            tell(sight, "an archive, its files are not counted");
            return;
        }
        sight.file().ifPresent(file -> appraise(sight, file));
        sight.code().ifPresent(code -> refuse(sight, code));
    }

    private void appraise(Sight sight, Path file) {
        try {
            Appraisal appraisal = screening.appraise(file, work.recipe());
            if (appraisal.refusal().isPresent()) {
                refuse(sight, appraisal.refusal().get().code());
            } else {
                taken++;
                units += Math.multiplyExact(work.itemUnits(), appraisal.times());
            }
        } catch (IOException e) {
            refuse(sight, "unreadable");
        }
    }

    private void refuse(Sight sight, String code) {
        refused++;
        tell(sight, code);
    }

    private void tell(Sight sight, String what) {
        if (problems.size() < RunResult.SHOWN_PROBLEMS) {
            problems.add(sight.path().value().replaceAll("\\p{Cntrl}", "?") + ": " + what);
        }
    }
}
