package dev.matteline.app.security;

import dev.matteline.app.settings.SecuritySettings.Rates;
import dev.matteline.app.settings.SecuritySettings.Rates.Level;
import dev.matteline.jobs.batch.submission.Digest;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;

/** How many calls a minute a caller has, counted in the database for all processes together. */
final class RateLimits {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int HEX_OF_A_LONG = 16;

    private final Rates rates;
    private final ProxyManager<Long> buckets;

    RateLimits(Rates rates, DataSource pool) {
        this.rates = rates;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(pool)
                .table("rate_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /**
     * What a call has left behind.
     *
     * @param reset seconds until the whole rate is there again, or, when the call is too many, until one more is
     */
    record Taken(boolean allowed, long limit, long remaining, long reset) {}

    /** Counts one call. */
    Taken take(Caller caller) {
        long limit = rates.perMinute(level(caller));
        ConsumptionProbe probe = buckets.builder()
                .build(id(caller.name(), limit), () -> configuration(limit))
                .tryConsumeAndReturnRemaining(1);
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Taken(
                probe.isConsumed(),
                limit,
                probe.getRemainingTokens(),
                Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds()));
    }

    private Level level(Caller caller) {
        if (caller.name().equals(CallerFilter.ANONYMOUS)) {
            return Level.STRICT;
        }
        return caller.tenant().isPresent() ? rates.tenants() : rates.staff();
    }

    private static BucketConfiguration configuration(long limit) {
        return BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, PERIOD))
                .build();
    }

    /** A changed limit is another bucket. */
    private static long id(String caller, long limit) {
        return Long.parseUnsignedLong(Digest.of(caller, Long.toString(limit)).substring(0, HEX_OF_A_LONG), 16);
    }
}
