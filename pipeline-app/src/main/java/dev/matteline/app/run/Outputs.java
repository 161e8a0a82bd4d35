package dev.matteline.app.run;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.control.LostOutputs;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.control.Overview.DeliveredOutput;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What earlier runs have delivered, compared with what is there: somebody may have tidied up in between. */
final class Outputs {

    private final Overview overview;
    private final LostOutputs lost;
    private final ReportFolder reports;

    Outputs(Overview overview, LostOutputs lost) {
        this.overview = overview;
        this.lost = lost;
        this.reports = new ReportFolder(overview);
    }

    /** Has the report that lies there be about {@code source}, now or when it is made. */
    void turnTo(SourceName source, RunRequest request) {
        reports.turnTo(source, RunNames.sink(request), request.output());
    }

    /** Has the report written again where it is gone; says whether it is. */
    boolean reportAgain(SourceName source, RunRequest request) {
        if (ReportFolder.isThere(request.output())) {
            return false;
        }
        Optional<Submission> newest = overview.newest(request.tenant(), source);
        newest.ifPresent(submission -> lost.reportOf(submission.id()));
        return newest.isPresent();
    }

    /** Has made again what is gone or not of the size it had, and what other options have replaced; counts the former. */
    int reconsider(SourceBinding binding, Path folder) {
        lost.replaced(binding.source(), binding.work().recipeIdentity());
        List<ItemId> gone = new ArrayList<>();
        overview.forEachDelivered(binding.source(), output -> {
            if (!isThere(folder, output)) {
                gone.add(output.item());
            }
        });
        lost.report(gone);
        return gone.size();
    }

    private static boolean isThere(Path folder, DeliveredOutput output) {
        try {
            Path file = folder.resolve(output.key().value());
            return Files.isRegularFile(file)
                    && Files.size(file) == output.size().value();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("an earlier output cannot be looked at: " + output.key(), e);
        }
    }
}
