package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.Medium;
import dev.matteline.jobs.batch.ledger.Settlement;
import dev.matteline.jobs.batch.ledger.Settlement.Settled;
import dev.matteline.jobs.batch.submission.Submission;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Settles a chunk in its transaction; when that has committed, drops content nobody needs and wakes the dispatcher. */
final class SettlingWriter implements ItemWriter<List<ItemOutcome>> {

    private static final Logger log = LoggerFactory.getLogger(SettlingWriter.class);

    private final Submission submission;
    private final Settlement settlement;
    private final FileContentStore store;
    private final Doorbell doorbell;
    private final VideoFolders folders;

    SettlingWriter(
            Submission submission,
            Settlement settlement,
            FileContentStore store,
            Doorbell doorbell,
            VideoFolders folders) {
        this.submission = submission;
        this.settlement = settlement;
        this.store = store;
        this.doorbell = doorbell;
        this.folders = folders;
    }

    @Override
    public void write(Chunk<? extends List<ItemOutcome>> chunk) {
        FaultPoint.reached("before-settle");
        for (List<ItemOutcome> outcomes : chunk) {
            Settled settled = settlement.settle(submission, outcomes);
            outcomes.forEach(outcome -> Metrics.counter(
                            "matteline.items.settled",
                            "outcome",
                            outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                    .increment());
            Metrics.counter("matteline.fenced.writes").increment(settled.stale());
            if (settled.stale() > 0) {
                log.warn(
                        "{} outcomes of submission {} came too late and were dropped",
                        settled.stale(),
                        submission.id());
            }
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit(settled.garbage(), outcomes));
        }
    }

    private final class AfterCommit implements TransactionSynchronization {

        private final List<ContentRef> garbage;
        private final List<ItemOutcome> outcomes;

        AfterCommit(List<ContentRef> garbage, List<ItemOutcome> outcomes) {
            this.garbage = garbage;
            this.outcomes = outcomes;
        }

        @Override
        public void afterCommit() {
            FaultPoint.reached("after-settle");
            garbage.forEach(this::drop);
            outcomes.stream()
                    .filter(outcome -> outcome.item().medium() == Medium.VIDEO)
                    .filter(outcome -> !(outcome instanceof ItemOutcome.Released))
                    .forEach(outcome -> folders.drop(outcome.item().id()));
            doorbell.ring();
        }

        private void drop(ContentRef content) {
            try {
                store.delete(content);
            } catch (IOException e) {
                log.warn("content {} stays until the next start sweeps it", content.key(), e);
            }
        }
    }
}
