package dev.matteline.jobs.batch.tenants;

import dev.matteline.jobs.batch.submission.Tier;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tiers cost. Rules are only ever added: a submission keeps the version it was opened under. */
public final class PriceRules {

    private final JdbcClient jdbc;

    PriceRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Units an item, by tier. */
    public record Rule(int version, Map<Tier, Long> units) {

        public Rule {
            units = Map.copyOf(units);
            if (units.size() != Tier.values().length) {
                throw new IllegalArgumentException("a price is missing: " + units);
            }
        }

        public long price(Tier tier) {
            return units.getOrDefault(tier, 0L);
        }
    }

    public Rule current() {
        return list().get(0);
    }

    /** Newest first. */
    public List<Rule> list() {
        return jdbc.sql("select * from price_rule order by version desc")
                .query((row, n) -> new Rule(
                        row.getInt("version"),
                        Map.of(
                                Tier.LOW, row.getLong("low"),
                                Tier.MEDIUM, row.getLong("medium"),
                                Tier.HIGH, row.getLong("high"),
                                Tier.ULTRA, row.getLong("ultra"))))
                .list();
    }

    /** Adds a version where the newest says something else. */
    void declare(Map<Tier, Long> units) {
        if (!current().units().equals(units)) {
            jdbc.sql("insert into price_rule (low, medium, high, ultra) values (:low, :medium, :high, :ultra)")
                    .param("low", units.get(Tier.LOW))
                    .param("medium", units.get(Tier.MEDIUM))
                    .param("high", units.get(Tier.HIGH))
                    .param("ultra", units.get(Tier.ULTRA))
                    .update();
        }
    }
}
