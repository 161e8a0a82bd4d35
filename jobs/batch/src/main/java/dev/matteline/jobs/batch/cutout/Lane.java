package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.Claims;
import dev.matteline.jobs.batch.ledger.Claims.Pulse;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.Medium;
import dev.matteline.jobs.batch.submission.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * What each lane of one job does, over and over: claim a few items, cut them out one after another, hand the outcomes on.
 * One claim is one chunk, so a lane never holds finished work back while it waits for more to come in. All lanes of a job
 * share one object.
 */
final class Lane implements ItemReader<Handful>, ItemProcessor<Handful, List<ItemOutcome>> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Submission submission;
    private final Claims claims;
    private final Bench bench;
    private final FairShare share;
    private final StopSignal stop;
    private final Doorbell doorbell;
    private final Portion portion;

    Lane(
            Submission submission,
            Claims claims,
            Bench bench,
            FairShare share,
            StopSignal stop,
            Doorbell doorbell,
            int chunk) {
        this.submission = submission;
        this.claims = claims;
        this.bench = bench;
        this.share = share;
        this.stop = stop;
        this.doorbell = doorbell;
        this.portion = new Portion(chunk);
    }

    /**
     * The next items; none when stopping; null when the submission is closed and worked off, or paused. Its state is asked
     * before claiming: what came in before it closed is then seen by the claim.
     */
    @Override
    public @Nullable Handful read() throws InterruptedException {
        while (!stop.requested()) {
            Pulse pulse = claims.pulse(submission.id());
            if (pulse.paused()) {
                return null;
            }
            Optional<FairShare.Turn> turn = share.await(claimant(pulse), LOOK_AGAIN);
            if (turn.isEmpty()) {
                continue;
            }
            List<ClaimedItem> claimed = claim(turn.get());
            if (!claimed.isEmpty()) {
                return new Handful(turn, claimed);
            }
            if (!pulse.growing()) {
                return null;
            }
            doorbell.await(LOOK_AGAIN);
        }
        return Handful.NONE;
    }

    private Claimant claimant(Pulse pulse) {
        return new Claimant(submission.tenant(), submission.terms().priority(), pulse.weight(), pulse.concurrent());
    }

    /** The turn is kept only when there is something to do in it. */
    private List<ClaimedItem> claim(FairShare.Turn turn) {
        List<ClaimedItem> claimed = List.of();
        try {
            claimed = claims.claim(submission.id(), portion.next());
        } finally {
            if (claimed.isEmpty()) {
                turn.end();
            }
        }
        return claimed;
    }

    @Override
    public List<ItemOutcome> process(Handful handful) throws Exception {
        try {
            return work(handful.items());
        } finally {
            handful.turn().ifPresent(FairShare.Turn::end);
        }
    }

    private List<ItemOutcome> work(List<ClaimedItem> items) throws Exception {
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
}
