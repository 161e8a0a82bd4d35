package dev.matteline.app.settings;

import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.jobs.batch.tenants.Plan;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a tenant may use.
 *
 * @param units granted in each period, a whole number of at least 0, or {@code unlimited}
 * @param tiers of quality that are included
 * @param concurrent most items worked on at once; 0: as many as there are places
 * @param weight its part of the machine beside others
 */
public record PlanSettings(
        @DefaultValue(UNLIMITED) String units,
        @DefaultValue("month") Plan.Period period,
        @DefaultValue({"low", "medium", "high", "ultra"}) List<Tier> tiers,
        @DefaultValue("0") int concurrent,
        @DefaultValue("1") int weight) {

    private static final String UNLIMITED = "unlimited";

    public PlanSettings {
        tiers = List.copyOf(tiers);
        if (!units.equals(UNLIMITED) && !units.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("units are a whole number or 'unlimited', not '" + units + "'");
        }
        if (concurrent < 0) {
            throw new IllegalArgumentException("concurrent is 0 (no limit) or more, not " + concurrent);
        }
        if (weight < 1 || weight > 1000) {
            throw new IllegalArgumentException("a weight is 1 to 1000, not " + weight);
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("a plan includes at least one of 'tiers'");
        }
    }

    /** In the words of the jobs. */
    public Plan plan(String name) {
        OptionalLong limit = units.equals(UNLIMITED) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(units));
        OptionalInt most = concurrent == 0 ? OptionalInt.empty() : OptionalInt.of(concurrent);
        return new Plan(name, new Plan.Grant(limit, period), Set.copyOf(tiers), new Plan.Share(most, weight));
    }
}
