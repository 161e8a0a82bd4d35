package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.IOException;
import java.util.Optional;

/** Makes the same from the same only once: equal bytes under an equal recipe, for one tenant, are recalled. */
public final class RememberingCutter implements ItemCutter {

    private final ItemCutter cutter;
    private final ResultCache cache;

    public RememberingCutter(ItemCutter cutter, ResultCache cache) {
        this.cutter = cutter;
        this.cache = cache;
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException, EngineUnavailableException {
        return cut(submission, item, new StopSignal());
    }

    @Override
    public ItemOutcome cut(Submission submission, ClaimedItem item, StopSignal stop)
            throws IOException, EngineUnavailableException {
        String key = Digest.of(
                submission.tenant().value(),
                item.content().sha256(),
                submission.terms().recipeIdentity());
        Optional<ItemOutcome.Done> known = cache.find(key, item);
        if (known.isPresent()) {
            return known.get();
        }
        ItemOutcome outcome = cutter.cut(submission, item, stop);
        if (outcome instanceof ItemOutcome.Done done) {
            cache.remember(key, done);
        }
        return outcome;
    }
}
