package dev.matteline.jobs.batch.books;

import dev.matteline.jobs.api.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a tenant has used in a period, by the time at which each item was committed.
 *
 * @param from included
 * @param to not included
 */
public record Statement(TenantId tenant, Instant from, Instant to, Funds funds, List<Line> lines) {

    public Statement {
        lines = List.copyOf(lines);
    }

    /** Units that came in, or lapsed: {@code adjusted} may be negative. */
    public record Funds(long granted, long toppedUp, long adjusted) {}

    /**
     * One day (of UTC), preset and price rule.
     *
     * @param items that were cut out
     * @param units that they cost
     * @param refunded of these and earlier ones, because a delivery was given up
     */
    public record Line(
            LocalDate day, String preset, String tier, int priceRule, long items, long units, long refunded) {}

    /** What the period costs. */
    public long units() {
        return lines.stream().mapToLong(line -> line.units() - line.refunded()).sum();
    }

    public long items() {
        return lines.stream().mapToLong(Line::items).sum();
    }
}
