package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.batch.ledger.WorkerId;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs Batch jobs under a lease of our own. Batch knows executions but not who runs them; the lease does, so an execution
 * without a living owner can be called failed and started again.
 */
final class JobRuns {

    private static final Set<BatchStatus> STARTABLE = Set.of(BatchStatus.STOPPED, BatchStatus.FAILED);

    private static final Set<BatchStatus> ENDED =
            Set.of(BatchStatus.COMPLETED, BatchStatus.STOPPED, BatchStatus.FAILED, BatchStatus.ABANDONED);

    private final JdbcClient jdbc;
    private final JobRepository repository;
    private final JobOperator operator;
    private final WorkerId worker;
    private final Clock clock;

    JobRuns(JdbcClient jdbc, JobRepository repository, JobOperator operator, WorkerId worker, Clock clock) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.operator = operator;
        this.worker = worker;
        this.clock = clock;
    }

    /** Whether this worker now owns the job; false while another living worker does. */
    boolean acquire(SubmissionId submission, String job) {
        return jdbc.sql("""
                                insert into job_run (submission_id, job, worker) values (:submission, :job, :worker)
                                on conflict (submission_id, job) do update
                                    set worker = excluded.worker, fence = job_run.fence + 1
                                    where job_run.worker is null
                                """)
                        .param("submission", submission.value())
                        .param("job", job)
                        .param("worker", worker.value())
                        .update()
                == 1;
    }

    void release(SubmissionId submission, String job) {
        jdbc.sql(
                        "update job_run set worker = null where submission_id = :submission and job = :job and worker = :worker")
                .param("submission", submission.value())
                .param("job", job)
                .param("worker", worker.value())
                .update();
    }

    /** Runs the job to its end on this thread; restarts the instance where there is one. The lease must be held. */
    JobExecution run(Job job, SubmissionId submission) throws Exception {
        JobParameters parameters = new JobParametersBuilder()
                .addLong("submission", submission.value(), true)
                .toJobParameters();
        makeStartable(job.getName(), parameters);
        return operator.start(job, parameters);
    }

    /**
     * Whoever launches has seen that there is work. So an execution that never ended has died with its process, since the
     * lease is ours; one that says it is complete has come too early; and a launch that got no further than the instance
     * would never be started again by Batch.
     */
    private void makeStartable(String job, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(job, parameters);
        if (instance == null) {
            return;
        }
        JobExecution last = repository.getLastJobExecution(instance);
        if (last == null) {
            repository.deleteJobInstance(instance);
        } else if (!STARTABLE.contains(last.getStatus())) {
            fail(last);
        }
    }

    private void fail(JobExecution last) {
        for (StepExecution step : last.getStepExecutions()) {
            if (!ENDED.contains(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(LocalDateTime.now(clock));
                repository.update(step);
            }
        }
        last.setStatus(BatchStatus.FAILED);
        last.setEndTime(LocalDateTime.now(clock));
        repository.update(last);
    }
}
