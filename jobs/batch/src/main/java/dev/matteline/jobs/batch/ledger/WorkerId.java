package dev.matteline.jobs.batch.ledger;

import java.util.UUID;

/** One run of a process that works on the ledger; a restarted process is another worker. */
public record WorkerId(UUID value) {

    public static WorkerId random() {
        return new WorkerId(UUID.randomUUID());
    }
}
