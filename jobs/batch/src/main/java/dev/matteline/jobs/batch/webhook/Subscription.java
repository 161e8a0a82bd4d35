package dev.matteline.jobs.batch.webhook;

import dev.matteline.jobs.api.TenantId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a hook is told.
 *
 * @param hook its name in the configuration
 * @param tenant whose news; empty: everybody's
 */
public record Subscription(String hook, Optional<TenantId> tenant, Set<Event> events) {

    public Subscription {
        events = Set.copyOf(events);
    }

    /** FINISHED: all items of a submission have an outcome. USAGE: a day or month of UTC is over. */
    public enum Event {
        FINISHED("submission.finished"),
        USAGE_DAILY("usage.daily"),
        USAGE_MONTHLY("usage.monthly");

        private final String word;

        Event(String word) {
            this.word = word;
        }

        /** As receivers and the configuration have it. */
        public String word() {
            return word;
        }

        /** The one that is written so; must be one. */
        public static Event parse(String word) {
            for (Event event : values()) {
                if (event.word.equals(word.toLowerCase(Locale.ROOT))) {
                    return event;
                }
            }
            throw new IllegalArgumentException(
                    "an event is submission.finished, usage.daily or usage.monthly, not '" + word + "'");
        }
    }

    boolean wants(TenantId whose) {
        return tenant.map(whose::equals).orElse(true);
    }
}
