package dev.matteline.app.cli;

import dev.matteline.app.progress.RunProgress;
import dev.matteline.app.run.RunRequest;
import dev.matteline.app.run.RunResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What a run prints when it is over. */
final class RunSummary {

    private RunSummary() {}

    static void print(PrintStream out, RunRequest request, RunResult result) {
        RunProgress last = result.last();
        if (request.dryRun()) {
            out.println("dry run: " + last.total() + " items would be processed, "
                    + last.total() * request.preset().units() + " units");
            return;
        }
        out.println(counts(result));
        result.problems().forEach(problem -> out.println("  " + problem));
        Path report = request.output().resolve("report");
        out.println("outputs: " + request.output());
        out.println("report: " + report.resolve("report.html"));
        if (last.refused() > 0) {
            out.println("refused originals: " + request.output().resolve("quarantine"));
        }
    }

    private static String counts(RunResult result) {
        RunProgress last = result.last();
        String counts = last.delivered() + " delivered, " + last.refused() + " refused, " + last.failed() + " failed"
                + (last.review() > 0 ? ", " + last.review() + " for review" : "");
        if (result.alreadyDone()) {
            return "nothing new: " + counts + " by an earlier run";
        }
        double seconds = last.elapsed().toMillis() / 1000.0;
        String rate = seconds > 0 ? String.format(Locale.ROOT, ", %.1f img/s", last.done() / seconds) : "";
        return counts + String.format(Locale.ROOT, " in %.1f s", seconds) + rate;
    }
}
