package dev.matteline.jobs.batch.webhook;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Statement;
import dev.matteline.jobs.batch.books.StatementFormat;
import dev.matteline.jobs.batch.books.Statements;
import dev.matteline.jobs.batch.tenants.Tenant;
import dev.matteline.jobs.batch.tenants.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells hooks what tenants have used in days and months (of UTC) that are over. Each period is told once, also those that
 * passed while nothing ran. Used by one thread.
 */
public final class UsageEvents {

    /** A transaction that began before midnight has ended by then. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 62;

    private final WebhookOutbox outbox;
    private final Statements statements;
    private final Tenants tenants;
    private final List<Subscription> subscriptions;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();
    private Instant next = Instant.MIN;

    public UsageEvents(
            WebhookOutbox outbox,
            Statements statements,
            Tenants tenants,
            List<Subscription> subscriptions,
            Clock clock) {
        this.outbox = outbox;
        this.statements = statements;
        this.tenants = tenants;
        this.subscriptions = List.copyOf(subscriptions);
        this.clock = clock;
    }

    /** Puts what is over into the outbox, once a minute at most. */
    public void look() {
        Instant now = clock.instant();
        if (subscriptions.isEmpty() || now.isBefore(next)) {
            return;
        }
        next = now.plus(LOOK_AGAIN);
        for (Tenant tenant : tenants.list()) {
            subscriptions.stream()
                    .filter(one -> one.wants(tenant.id()))
                    .forEach(one -> tell(one, tenant.id(), now.minus(AFTER_MIDNIGHT)));
        }
    }

    private void tell(Subscription subscription, TenantId tenant, Instant now) {
        for (Subscription.Event event : Subscription.Event.values()) {
            if (event != Subscription.Event.FINISHED && subscription.events().contains(event)) {
                owed(subscription.hook(), event, tenant, now)
                        .forEach(period -> outbox.addStatement(
                                subscription.hook(), tenant, event.word(), period, body(tenant, event, period)));
            }
        }
    }

    /** Those that are over and follow the last one that was told, oldest first; the last one where none was. */
    private List<String> owed(String hook, Subscription.Event event, TenantId tenant, Instant now) {
        Optional<String> told = outbox.newestPeriod(hook, tenant, event.word());
        List<String> owed = new ArrayList<>();
        for (int back = 1; back <= MOST_AT_ONCE; back++) {
            String period = before(event, now, back);
            if (told.isEmpty() ? back > 1 : period.compareTo(told.get()) <= 0) {
                break;
            }
            owed.add(period);
        }
        Collections.reverse(owed);
        return owed;
    }

    private static String before(Subscription.Event event, Instant now, int back) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return event == Subscription.Event.USAGE_DAILY
                ? today.minusDays(back).toString()
                : YearMonth.from(today).minusMonths(back).toString();
    }

    private String body(TenantId tenant, Subscription.Event event, String period) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event.word());
        body.put("tenant", tenant.value());
        body.put("period", period);
        body.put("usage", json.readTree(StatementFormat.JSON.write(statement(tenant, event, period))));
        body.put("at", clock.instant().toString());
        return json.writeValueAsString(body);
    }

    private Statement statement(TenantId tenant, Subscription.Event event, String period) {
        if (event == Subscription.Event.USAGE_MONTHLY) {
            return statements.of(tenant, YearMonth.parse(period));
        }
        LocalDate day = LocalDate.parse(period);
        return statements.of(
                tenant,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
