package dev.matteline.app.run;

import dev.matteline.app.ExitCode;
import dev.matteline.app.progress.RunProgress;
import java.util.List;

/**
 * How a run ended.
 *
 * @param last the counts at the end
 * @param alreadyDone whether everything had been done by an earlier run and nothing was left
 * @param removed outputs that were delivered and are gone by the end; the same command makes them again
 * @param problems for a person, a line {@code path: code} for each of the first ten items, and what else there is to say
 * @param units of a dry run: the most that it would cost
 * @param quarantine folder below OUT with the refused originals
 */
public record RunResult(
        RunProgress last, boolean alreadyDone, int removed, List<String> problems, long units, String quarantine) {

    /** Items that are named; of more there is only the number. */
    public static final int SHOWN_PROBLEMS = 10;

    /** Of a run that cost nothing, or does not say so, with the usual folder. */
    public RunResult(RunProgress last, boolean alreadyDone, int removed, List<String> problems) {
        this(last, alreadyDone, removed, problems, 0, "quarantine");
    }

    /** Of a dry run. */
    static RunResult dry(RunProgress counts, List<String> problems, long units) {
        return new RunResult(counts, false, 0, problems, units, "");
    }

    public RunResult {
        problems = List.copyOf(problems);
    }

    /** 0 or 1; quota and infrastructure end a run by an {@link dev.matteline.app.AppException}. */
    public ExitCode exitCode() {
        return last.refused() + last.failed() + last.review() + removed == 0
                ? ExitCode.OK
                : ExitCode.SOME_NOT_DELIVERED;
    }
}
