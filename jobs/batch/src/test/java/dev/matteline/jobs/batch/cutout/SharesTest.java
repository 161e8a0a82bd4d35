package dev.matteline.jobs.batch.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares();

    /** A lane that always wants another turn, which costs so much. */
    private record Lane(String tenant, Priority priority, int weight, OptionalInt most, double cost) {

        Claimant claimant() {
            return new Claimant(new TenantId(tenant), priority, weight, most);
        }
    }

    private static Lane lane(String tenant, Priority priority, int weight, double cost) {
        return new Lane(tenant, priority, weight, OptionalInt.empty(), cost);
    }

    @Test
    void twoTenantsShareByWeightWhateverTheirPicturesCost() {
        Map<String, Double> time = work(
                10_000,
                2,
                List.of(
                        lane("heavy", Priority.SCHEDULED, 1, 90),
                        lane("heavy", Priority.SCHEDULED, 1, 90),
                        lane("heavy", Priority.SCHEDULED, 1, 90),
                        lane("heavy", Priority.SCHEDULED, 1, 90),
                        lane("light", Priority.SCHEDULED, 3, 10),
                        lane("light", Priority.SCHEDULED, 3, 10)));
        assertThat(time.getOrDefault("light", 0.0) / time.getOrDefault("heavy", 0.0))
                .isCloseTo(3, withPercentage(5));
    }

    @Test
    void aTenantWithManyJobsGetsNoMoreThanOneWithOne() {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lanes.add(lane("many", Priority.SCHEDULED, 1, 10));
        }
        lanes.add(lane("one", Priority.SCHEDULED, 1, 10));
        Map<String, Double> time = work(2_000, 1, lanes);
        assertThat(time.getOrDefault("one", 0.0)).isCloseTo(time.getOrDefault("many", 0.0), withPercentage(2));
    }

    @Test
    void whatIsUrgentGoesFirstAndNothingStarves() {
        Map<String, Double> time = work(
                21_000,
                2,
                List.of(
                        lane("urgent", Priority.INTERACTIVE, 1, 10),
                        lane("urgent", Priority.INTERACTIVE, 1, 10),
                        lane("urgent", Priority.INTERACTIVE, 1, 10),
                        lane("nightly", Priority.SCHEDULED, 1, 10),
                        lane("nightly", Priority.SCHEDULED, 1, 10),
                        lane("old", Priority.BACKFILL, 1, 10),
                        lane("old", Priority.BACKFILL, 1, 10)));
        assertThat(time.getOrDefault("urgent", 0.0)).isCloseTo(160_000, withPercentage(3));
        assertThat(time.getOrDefault("nightly", 0.0)).isCloseTo(40_000, withPercentage(3));
        assertThat(time.getOrDefault("old", 0.0)).isCloseTo(10_000, withPercentage(5));
    }

    @Test
    void idlenessIsNotSavedUp() {
        work(5_000, 1, List.of(lane("early", Priority.SCHEDULED, 1, 10)));
        Map<String, Double> time = work(
                100, 1, List.of(lane("early", Priority.SCHEDULED, 1, 10), lane("late", Priority.SCHEDULED, 1, 10)));
        assertThat(time.getOrDefault("early", 0.0)).isCloseTo(500, withPercentage(5));
    }

    @Test
    void aTenantNeverHasMoreTurnsAtOnceThanItsPlanAllows() {
        Lane one = new Lane("small", Priority.SCHEDULED, 1, OptionalInt.of(1), 10);
        shares.arrive(one.claimant());
        shares.arrive(one.claimant());
        Claimant first = shares.next().orElseThrow();
        assertThat(shares.next()).isEmpty();
        shares.done(first, 10);
        assertThat(shares.next()).isPresent();
    }

    @Test
    void aTurnThatNobodyGotIsNotLost() throws Exception {
        FairShare share = new FairShare(1);
        Lane lane = lane("a", Priority.SCHEDULED, 1, 1);
        FairShare.Turn held =
                share.await(lane.claimant(), Duration.ofSeconds(5)).orElseThrow();
        assertThat(share.await(lane.claimant(), Duration.ofMillis(20))).isEmpty();
        Thread interrupted = new Thread(() -> {
            try {
                share.await(lane.claimant(), Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        interrupted.start();
        interrupted.interrupt();
        interrupted.join();
        held.end();
        held.end();
        Optional<FairShare.Turn> next = share.await(lane.claimant(), Duration.ofSeconds(5));
        assertThat(next).isPresent();
        assertThat(share.await(lane.claimant(), Duration.ofMillis(20)))
                .as("ending a turn twice makes no second place")
                .isEmpty();
    }

    /** Time by tenant when all lanes go on and on, with so many places, for so many turns. */
    private Map<String, Double> work(int turns, int places, List<Lane> lanes) {
        Map<Claimant, Lane> waiting = new HashMap<>();
        Map<String, Double> time = new TreeMap<>();
        Deque<Claimant> working = new ArrayDeque<>();
        for (Lane lane : lanes) {
            Claimant claimant = lane.claimant();
            waiting.put(claimant, lane);
            shares.arrive(claimant);
        }
        for (int i = 0; i < turns; i++) {
            if (working.size() == places) {
                Claimant over = working.removeFirst();
                Lane lane = Objects.requireNonNull(waiting.remove(over));
                shares.done(over, lane.cost());
                Claimant again = lane.claimant();
                waiting.put(again, lane);
                shares.arrive(again);
            }
            Claimant next = shares.next().orElseThrow();
            working.add(next);
            Lane lane = Objects.requireNonNull(waiting.get(next));
            time.merge(lane.tenant(), lane.cost(), Double::sum);
        }
        working.forEach(claimant -> shares.done(claimant, 0));
        waiting.keySet().forEach(shares::leave);
        return time;
    }
}
