package dev.matteline.app.settings;

import dev.matteline.jobs.batch.submission.Tier;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Units that one delivered item costs, by quality tier. */
public record PriceSettings(
        @DefaultValue("1") int low,
        @DefaultValue("2") int medium,
        @DefaultValue("5") int high,
        @DefaultValue("10") int ultra) {

    private static final int MOST = 1_000_000;

    public PriceSettings {
        for (int price : new int[] {low, medium, high, ultra}) {
            if (price < 0 || price > MOST) {
                throw new IllegalArgumentException("a price is 0 to " + MOST + " units, not " + price);
            }
        }
    }

    public Map<Tier, Long> units() {
        return Map.of(
                Tier.LOW, (long) low, Tier.MEDIUM, (long) medium, Tier.HIGH, (long) high, Tier.ULTRA, (long) ultra);
    }
}
