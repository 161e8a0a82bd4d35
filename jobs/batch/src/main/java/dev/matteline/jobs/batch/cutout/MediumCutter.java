package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.IOException;

/** Sends pictures one way and films another. */
public final class MediumCutter implements ItemCutter {

    private final ItemCutter pictures;
    private final ItemCutter films;

    public MediumCutter(ItemCutter pictures, ItemCutter films) {
        this.pictures = pictures;
        this.films = films;
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException {
        return cut(submission, item, new StopSignal());
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException {
        return switch (item.medium()) {
            case IMAGE -> pictures.cut(submission, item, stop);
            case VIDEO -> films.cut(submission, item, stop);
        };
    }
}
