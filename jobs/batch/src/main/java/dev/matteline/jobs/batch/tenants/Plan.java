package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.batch.submission.Tier;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** What a tenant may use. */
public record Plan(String name, Grant grant, Set<Tier> tiers, Share share) {

    /** More in one go is a mistake, and sums must not run over. */
    static final long MOST_UNITS = 1_000_000_000_000L;

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public Plan {
        tiers = Set.copyOf(tiers);
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a plan's name is 1 to 63 of a-z 0-9 - _ and starts with a letter or digit: '" + name + "'");
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("plan " + name + " includes no tier");
        }
    }

    /** Units at the beginning of each period; empty: without limit. What is not used by its end is gone. */
    public record Grant(OptionalLong units, Period period) {

        public Grant {
            if (units.isPresent() && (units.getAsLong() < 0 || units.getAsLong() > MOST_UNITS)) {
                throw new IllegalArgumentException("units are 0 to " + MOST_UNITS + ", not " + units.getAsLong());
            }
        }
    }

    /** Calendar days and months of UTC; ONCE never ends. */
    public enum Period {
        ONCE,
        DAY,
        MONTH
    }

    /**
     * The tenant's part of the machine.
     *
     * @param concurrent most items worked on at once; empty: as many as there are places
     * @param weight 1 to 1000: of two tenants that both have work, one with twice the weight gets twice the time
     */
    public record Share(OptionalInt concurrent, int weight) {

        public Share {
            if (concurrent.isPresent() && concurrent.getAsInt() < 1) {
                throw new IllegalArgumentException("at least one item at once, not " + concurrent.getAsInt());
            }
            if (weight < 1 || weight > 1000) {
                throw new IllegalArgumentException("a weight is 1 to 1000, not " + weight);
            }
        }
    }
}
