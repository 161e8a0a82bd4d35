package dev.matteline.jobs.batch;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.batch.cutout.CutoutJob;
import dev.matteline.jobs.batch.delivery.DeliveryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * How this process does its jobs.
 *
 * @param node who holds the home: an earlier worker of the same node is dead by definition
 */
public record JobsSettings(UUID node, Work work, Storage storage, DeliveryPolicy delivery, Retention retention) {

    /**
     * How long things are kept.
     *
     * @param content what a submission has left, after it is done
     * @param quarantine refused originals
     * @param reservations units set aside for a submission in which nothing moves
     */
    public record Retention(Duration content, Duration quarantine, Duration reservations) {}

    /**
     * How much at once.
     *
     * @param lanes and chunk per job
     * @param places items worked on at once, over all jobs
     * @param jobs at work at once; the first of each tenant and class of urgency always is
     * @param hangLimit native code that takes longer than this for one item hangs
     */
    public record Work(CutoutJob.Size lanes, int places, int jobs, Duration hangLimit) {}

    /**
     * Where things wait and how many may.
     *
     * @param inFlight file that remembers, across a crash, what was being worked on
     * @param openItems high-water mark of items that are not done
     * @param freeSpace what stays free on the disk of the content
     */
    public record Storage(Path content, Path inFlight, int openItems, ByteCount freeSpace) {}
}
