package dev.matteline.jobs.batch.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done now and then. One that fails is told of as trouble and done again later; the others go on. */
final class Chores {

    private static final Logger log = LoggerFactory.getLogger(Chores.class);

    private final List<Chore> chores;
    private final Troubles troubles;
    private final Clock clock;
    private final Map<String, Instant> next = new HashMap<>();

    Chores(List<Chore> chores, Troubles troubles, Clock clock) {
        this.chores = List.copyOf(chores);
        this.troubles = troubles;
        this.clock = clock;
    }

    /** Does what is due; not safe for use by several threads. */
    void look() {
        for (Chore chore : chores) {
            Instant now = clock.instant();
            if (!now.isBefore(next.getOrDefault(chore.name(), Instant.MIN))) {
                next.put(chore.name(), now.plus(chore.every()));
                run(chore);
            }
        }
    }

    private void run(Chore chore) {
        try {
            chore.work().run();
            troubles.over(chore.name());
        } catch (RuntimeException e) {
            log.error("{} failed and is tried again in {}", chore.name(), chore.every(), e);
            troubles.happened(chore.name(), "infrastructure", String.valueOf(e.getMessage()));
        }
    }

    /** {@code work} is done at start, and when {@code every} has passed. */
    record Chore(String name, Duration every, Runnable work) {}
}
