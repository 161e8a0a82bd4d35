package dev.matteline.app.run;

import dev.matteline.app.ExitCode;
import dev.matteline.app.progress.RunProgress;
import java.util.List;

/**
 * How a run ended.
 *
 * @param last the counts at the end
 * @param alreadyDone whether everything had been done by an earlier run and nothing was left
 * @param problems for a person, up to ten lines {@code path: code}
 */
public record RunResult(RunProgress last, boolean alreadyDone, List<String> problems) {

    public RunResult {
        problems = List.copyOf(problems);
    }

    /** 0 or 1; quota and infrastructure end a run by an {@link dev.matteline.app.AppException}. */
    public ExitCode exitCode() {
        return last.refused() + last.failed() + last.review() == 0 ? ExitCode.OK : ExitCode.SOME_NOT_DELIVERED;
    }
}
