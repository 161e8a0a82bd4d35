package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.batch.ledger.ClaimedItem;
import java.util.List;
import java.util.Optional;

/** What a lane has claimed in one turn; without a turn when it is stopping. */
record Handful(Optional<FairShare.Turn> turn, List<ClaimedItem> items) {

    static final Handful NONE = new Handful(Optional.empty(), List.of());

    Handful {
        items = List.copyOf(items);
    }
}
