package dev.matteline.app.cli;

import dev.matteline.app.progress.RunProgress;
import dev.matteline.app.run.RunRequest;
import dev.matteline.app.run.RunResult;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a run prints when it is over. */
final class RunSummary {

    private RunSummary() {}

    static void print(PrintStream out, RunRequest request, RunResult result) {
        RunProgress last = result.last();
        if (request.dryRun()) {
            out.println("dry run: " + last.total() + " items would be processed, at most " + result.units() + " units"
                    + (last.refused() > 0 ? "; " + last.refused() + " would be refused" : "")
                    + (last.earlier() > 0 ? "; " + last.earlier() + " are done by an earlier run" : ""));
            printProblems(out, result);
            return;
        }
        printOutcome(out, result);
        if (last.total() == 0) {
            return;
        }
        Path report = request.output().resolve("report");
        out.println("outputs: " + request.output());
        out.println("report: " + report.resolve("report.html"));
        Path quarantine = request.output().resolve(result.quarantine());
        if (last.refused() > 0 && Files.isDirectory(quarantine)) {
            out.println("refused originals: " + quarantine);
        }
    }

    /** Without a word about folders: those of a piped run are gone when it ends. */
    static void printOutcome(PrintStream out, RunResult result) {
        if (result.last().total() == 0) {
            out.println("nothing to do: there are no files in the input (hidden and temporary ones are left out)");
            return;
        }
        out.println(counts(result));
        if (result.removed() > 0) {
            out.println(
                    result.removed() + " outputs have been removed from their folder meanwhile; the same command makes"
                            + " them again at no charge");
        }
        printProblems(out, result);
    }

    private static void printProblems(PrintStream out, RunResult result) {
        result.problems().forEach(problem -> out.println("  " + problem));
        long more = result.last().refused()
                + result.last().failed()
                + result.last().review()
                - Math.min(result.problems().size(), RunResult.SHOWN_PROBLEMS);
        if (more > 0) {
            out.println("  and " + more + " more");
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
        String rate = seconds > 0 ? String.format(Locale.ROOT, ", %.1f img/s", last.doneNow() / seconds) : "";
        String earlier = last.earlier() > 0 ? " (" + last.earlier() + " of them by earlier runs)" : "";
        return counts + earlier + String.format(Locale.ROOT, " in %.1f s", seconds) + rate;
    }
}
