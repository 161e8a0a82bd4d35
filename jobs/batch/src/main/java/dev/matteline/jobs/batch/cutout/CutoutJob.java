package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.Claims;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.Settlement;
import dev.matteline.jobs.batch.submission.Submission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The Batch job {@value #NAME} of one submission: one partitioned step, whose partitions are lanes. Lanes are equal and
 * take what they find, so all of them may start again after any end.
 */
public final class CutoutJob {

    public static final String NAME = "cutout";

    private final JobRepository repository;
    private final PlatformTransactionManager transactionManager;
    private final Parts parts;
    private final Size size;

    public CutoutJob(JobRepository repository, PlatformTransactionManager transactionManager, Parts parts, Size size) {
        this.repository = repository;
        this.transactionManager = transactionManager;
        this.parts = parts;
        this.size = size;
    }

    /** What the lanes work with. */
    public record Parts(
            Claims claims,
            Bench bench,
            FairShare share,
            Settlement settlement,
            FileContentStore store,
            Doorbell doorbell,
            VideoFolders folders) {}

    /**
     * How wide and how deep.
     *
     * @param lanes at most 64
     * @param chunk most items per claim
     */
    public record Size(int lanes, int chunk) {

        public Size {
            if (lanes < 1 || lanes > 64 || chunk < 1) {
                throw new IllegalArgumentException("lanes are 1 to 64 and a chunk at least 1: " + lanes + ", " + chunk);
            }
        }
    }

    /** The job of {@code submission}; {@code stop} ends it at the next item. */
    public Job of(Submission submission, StopSignal stop) {
        Step lanes = new StepBuilder("lanes", repository)
                .partitioner("lane", CutoutJob::partitions)
                .step(lane(submission, stop))
                .gridSize(size.lanes())
                .taskExecutor(new SimpleAsyncTaskExecutor("lane-" + submission.id() + "-"))
                .allowStartIfComplete(true)
                .build();
        return new JobBuilder(NAME, repository).start(lanes).build();
    }

    private Step lane(Submission submission, StopSignal stop) {
        Lane lane = new Lane(
                submission, parts.claims(), parts.bench(), parts.share(), stop, parts.doorbell(), size.chunk());
        return new StepBuilder("lane", repository)
                .<Handful, List<ItemOutcome>>chunk(1)
                .transactionManager(transactionManager)
                .reader(lane)
                .processor(lane)
                .writer(new SettlingWriter(
                        submission, parts.settlement(), parts.store(), parts.doorbell(), parts.folders()))
                .interruptionPolicy(new StopPolicy(stop))
                .allowStartIfComplete(true)
                .build();
    }

    private static Map<String, ExecutionContext> partitions(int count) {
        Map<String, ExecutionContext> partitions = new HashMap<>();
        for (int i = 0; i < count; i++) {
            partitions.put("lane-" + i, new ExecutionContext());
        }
        return partitions;
    }

    /** Lanes that stop early end as STOPPED: the exception alone would leave them COMPLETED, and never started again. */
    private record StopPolicy(StopSignal stop) implements StepInterruptionPolicy {

        @Override
        public void checkInterrupted(StepExecution stepExecution) throws JobInterruptedException {
            if (stop.requested()) {
                stepExecution.setTerminateOnly();
                throw new JobInterruptedException("stop was requested");
            }
        }
    }
}
