package dev.matteline.routes.source;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.routes.Printable;
import dev.matteline.routes.intake.IntakeRoute;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks after originals whose outputs have been delivered, and tells the ledger. */
final class SettledOriginals {

    private static final int PER_TICK = 100;
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final String PROBLEM = "original_kept";

    private final SourceName source;
    private final Originals originals;
    private final SourceServices services;
    private final SourceState state;
    /** Those that could not be dealt with, and when to try again. */
    private final Map<ItemId, Instant> stuck = new HashMap<>();

    SettledOriginals(SourceName source, Originals originals, SourceServices services, SourceState state) {
        this.source = source;
        this.originals = originals;
        this.services = services;
        this.state = state;
    }

    /** Asks for more than one tick's worth while some are stuck, so that these do not hide the others. */
    void settle() {
        Instant now = services.clock().instant();
        List<ItemId> done = new ArrayList<>();
        for (Intake.Settled settled : services.intake().settled(source, PER_TICK + stuck.size())) {
            Instant next = stuck.getOrDefault(settled.item(), now);
            if (!next.isAfter(now) && deal(settled, now)) {
                done.add(settled.item());
            }
        }
        if (!done.isEmpty()) {
            services.intake().acknowledge(done);
        }
        if (stuck.isEmpty()) {
            state.solved(PROBLEM);
        }
    }

    private boolean deal(Intake.Settled settled, Instant now) {
        try {
            if (settled.delivered() && !settled.revision().fingerprint().startsWith(IntakeRoute.ARCHIVED)) {
                originals.takeAway(settled.revision());
            }
            stuck.remove(settled.item());
            return true;
        } catch (IOException e) {
            stuck.put(settled.item(), now.plus(RETRY));
            state.problem(
                    PROBLEM, "A delivered original could not be taken away: " + Printable.of(e.getMessage()) + ".");
            return false;
        }
    }
}
