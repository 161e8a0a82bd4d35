package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.Claims;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.Medium;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.Submissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * What each lane of one job does, over and over: claim a few items, cut them out one after another, hand the outcomes on.
 * One claim is one chunk, so a lane never holds finished work back while it waits for more to come in. All lanes of a job
 * share one object.
 */
final class Lane implements ItemReader<List<ClaimedItem>>, ItemProcessor<List<ClaimedItem>, List<ItemOutcome>> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Submission submission;
    private final Submissions submissions;
    private final Claims claims;
    private final Bench bench;
    private final StopSignal stop;
    private final Doorbell doorbell;
    private final Portion portion;

    Lane(
            Submission submission,
            Submissions submissions,
            Claims claims,
            Bench bench,
            StopSignal stop,
            Doorbell doorbell,
            int chunk) {
        this.submission = submission;
        this.submissions = submissions;
        this.claims = claims;
        this.bench = bench;
        this.stop = stop;
        this.doorbell = doorbell;
        this.portion = new Portion(chunk);
    }

    /** The next items; none when stopping; null when the submission is closed and worked off. */
    @Override
    public @Nullable List<ClaimedItem> read() throws InterruptedException {
        while (!stop.requested()) {
            boolean growing = growing();
            List<ClaimedItem> claimed = claims.claim(submission.id(), portion.next());
            if (!claimed.isEmpty()) {
                return claimed;
            }
            if (!growing) {
                return null;
            }
            doorbell.await(LOOK_AGAIN);
        }
        return List.of();
    }

    @Override
    public List<ItemOutcome> process(List<ClaimedItem> items) throws Exception {
        List<ItemOutcome> outcomes = new ArrayList<>();
        long start = System.nanoTime();
        boolean film = false;
        for (ClaimedItem item : items) {
            // a film takes long: it waits for nothing in a chunk of its own, and nothing waits for it
            boolean alone = item.medium() == Medium.VIDEO && !outcomes.isEmpty();
            outcomes.add(
                    stop.requested() || film || alone
                            ? new ItemOutcome.Released(item)
                            : bench.work(submission, item, stop));
            film |= item.medium() == Medium.VIDEO;
        }
        if (!items.isEmpty() && !film) {
            portion.took(items.size(), System.nanoTime() - start);
        }
        return outcomes;
    }

    /** Asked before claiming: what came in before the submission closed is then seen by the claim. */
    private boolean growing() {
        return submissions
                .find(submission.id())
                .map(found -> found.life().state() == Submission.State.OPEN)
                .orElse(false);
    }
}
