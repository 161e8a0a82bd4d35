package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.submission.Submission;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;

/** The Batch job {@value #NAME} of one submission whose items are all done: write the report, put it in the outbox. */
public final class ReportJob {

    public static final String NAME = "report";

    private final JobRepository repository;
    private final PlatformTransactionManager transactionManager;
    private final ReportWriter writer;

    public ReportJob(JobRepository repository, PlatformTransactionManager transactionManager, ReportWriter writer) {
        this.repository = repository;
        this.transactionManager = transactionManager;
        this.writer = writer;
    }

    public Job of(Submission submission) {
        Step write = new StepBuilder("write", repository)
                .tasklet(
                        (contribution, context) -> {
                            writer.write(submission);
                            return RepeatStatus.FINISHED;
                        },
                        transactionManager)
                // a submission that was opened again has another end
                .allowStartIfComplete(true)
                .build();
        return new JobBuilder(NAME, repository).start(write).build();
    }
}
