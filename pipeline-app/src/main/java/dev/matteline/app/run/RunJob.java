package dev.matteline.app.run;

import dev.matteline.app.progress.ProgressListener;

/** Does a run inside the started application; a bean of it. */
public interface RunJob {

    /**
     * Blocks until every input has an outcome and the report is delivered. Repeatable: after a kill the same request
     * resumes; after completion it does nothing new.
     *
     * @throws dev.matteline.app.AppException when the run cannot go on: quota, database, disk
     */
    RunResult run(RunRequest request, ProgressListener listener);
}
