package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is next: weighted deficit round robin. Everybody who takes a turn runs up a debt, the time taken divided by the
 * weight, and the smallest debt among those who wait is next: first between the classes of urgency, then between the
 * tenants of the class, then by arrival. Nobody arrives with less debt than was served last, so that idleness is not saved
 * up (start-time fair queueing, Goyal, Vin and Cheng 1996). Not safe for use by several threads.
 */
final class Shares {

    /** A class that is less urgent still gets its part: 16 : 4 : 1 when all three have work. */
    private static final Map<Priority, Integer> CLASS_WEIGHTS =
            Map.of(Priority.INTERACTIVE, 16, Priority.SCHEDULED, 4, Priority.BACKFILL, 1);

    /** Weight of the latest turn in the guess about the next. */
    private static final double NEWS = 0.2;

    private final Debts<Priority> classes = new Debts<>();
    private final Map<Priority, Debts<TenantId>> tenants = new EnumMap<>(Priority.class);
    private final Map<TenantId, Integer> atWork = new HashMap<>();
    private final List<Claimant> waiting = new ArrayList<>();
    private double guess = 1;

    Shares() {
        for (Priority priority : Priority.values()) {
            tenants.put(priority, new Debts<>());
        }
    }

    void arrive(Claimant claimant) {
        classes.arrive(claimant.priority());
        ofClass(claimant).arrive(claimant.tenant());
        waiting.add(claimant);
    }

    /** Without having had a turn. */
    void leave(Claimant claimant) {
        waiting.remove(claimant);
    }

    /** Gives a turn to whoever is next; empty when nobody waits who may have one. */
    Optional<Claimant> next() {
        Optional<Claimant> next = waiting.stream()
                .filter(this::mayWork)
                .min(Comparator.<Claimant>comparingDouble(one -> classes.of(one.priority()))
                        .thenComparingDouble(one -> ofClass(one).of(one.tenant())));
        next.ifPresent(claimant -> {
            waiting.remove(claimant);
            atWork.merge(claimant.tenant(), 1, Integer::sum);
            classes.serve(claimant.priority());
            ofClass(claimant).serve(claimant.tenant());
            claimant.charged = guess;
            charge(claimant, guess);
        });
        return next;
    }

    /** The turn is over; it took {@code cost}, in any unit that is always the same. */
    void done(Claimant claimant, double cost) {
        charge(claimant, cost - claimant.charged);
        guess = NEWS * cost + (1 - NEWS) * guess;
        atWork.computeIfPresent(claimant.tenant(), (tenant, turns) -> turns == 1 ? null : turns - 1);
    }

    private boolean mayWork(Claimant claimant) {
        return claimant.most().isEmpty()
                || atWork.getOrDefault(claimant.tenant(), 0) < claimant.most().getAsInt();
    }

    private void charge(Claimant claimant, double cost) {
        classes.charge(claimant.priority(), cost / CLASS_WEIGHTS.getOrDefault(claimant.priority(), 1));
        ofClass(claimant).charge(claimant.tenant(), cost / claimant.weight());
    }

    private Debts<TenantId> ofClass(Claimant claimant) {
        return tenants.getOrDefault(claimant.priority(), new Debts<>());
    }

    /** The debts of one level. */
    private static final class Debts<K> {

        private final Map<K, Double> debts = new HashMap<>();
        private double served;

        void arrive(K who) {
            debts.merge(who, served, Math::max);
        }

        double of(K who) {
            return debts.getOrDefault(who, served);
        }

        void serve(K who) {
            served = Math.max(served, of(who));
        }

        void charge(K who, double debt) {
            debts.merge(who, debt, Double::sum);
        }
    }
}
