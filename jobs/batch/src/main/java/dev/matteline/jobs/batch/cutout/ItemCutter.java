package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.IOException;

/** Makes one cutout from one claimed item and puts it into the content store. Safe for use by many lanes at once. */
public interface ItemCutter {

    /**
     * Whatever is wrong with the item itself comes back as an outcome.
     *
     * @throws IOException when the store cannot be read or written: no item can be worked on
     * @throws EngineUnavailableException when the model cannot be had: the same
     */
    ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException;

    /** The same for media that take long: when {@code stop} is requested, the item comes back as released. */
    default ItemOutcome cut(Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException {
        return cut(submission, item);
    }
}
