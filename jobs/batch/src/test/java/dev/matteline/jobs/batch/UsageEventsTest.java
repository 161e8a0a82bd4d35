package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Statements;
import dev.matteline.jobs.batch.tenants.TenantDraft;
import dev.matteline.jobs.batch.tenants.Tenants;
import dev.matteline.jobs.batch.webhook.Subscription;
import dev.matteline.jobs.batch.webhook.Subscription.Event;
import dev.matteline.jobs.batch.webhook.UsageEvents;
import dev.matteline.jobs.batch.webhook.WebhookOutbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Q6: who writes the bills is told each period once, also after an absence. */
class UsageEventsTest {

    private static final Subscription BILLS =
            new Subscription("bills", Optional.empty(), Set.of(Event.USAGE_DAILY, Event.USAGE_MONTHLY));

    @TempDir
    Path home;

    @Test
    void eachPeriodIsToldOnceForEachTenant() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, new FakeCutter(home), new FakeSink(home)))) {
            works.submit(Map.of("1.jpg", "one", "2.jpg", "two"));
            works.finish();
            Ends.awaitDone(works);
            works.bean(Tenants.class).create(new TenantDraft(new TenantId("acme"), "unlimited", Set.of()));
            Instant today = works.sql()
                    .sql("select date_trunc('day', now(), 'UTC')")
                    .query((row, n) -> row.getTimestamp(1).toInstant())
                    .single();
            SettableClock clock =
                    new SettableClock(today.plusSeconds(86_400 + 300).toString());

            look(works, clock);
            assertThat(periods(works, "usage.daily"))
                    .as("the day has just ended; the one before is told")
                    .containsOnly(today.minusSeconds(86_400).toString().substring(0, 10))
                    .hasSize(2);
            clock.set(today.plusSeconds(86_400 + 700));
            look(works, clock);
            look(works, clock);
            assertThat(periods(works, "usage.daily")).hasSize(4);
            assertThat(works.sql()
                            .sql("select body from webhook_call where tenant_id = 'default' and event = 'usage.daily'"
                                    + " order by id desc limit 1")
                            .query(String.class)
                            .single())
                    .satisfies(body -> {
                        JsonNode json = new JsonMapper().readTree(body);
                        assertThat(json.at("/usage/units").asLong()).isEqualTo(2);
                        assertThat(json.at("/usage/items").asLong()).isEqualTo(2);
                        assertThat(json.at("/period").asString())
                                .isEqualTo(today.toString().substring(0, 10));
                    });

            clock.set(today.plusSeconds(4 * 86_400 + 700));
            look(works, clock);
            assertThat(periods(works, "usage.daily"))
                    .as("three days nothing ran")
                    .hasSize(10);
            assertThat(periods(works, "usage.monthly")).hasSizeBetween(2, 4);
        }
    }

    /** As a process would that has just been started. */
    private static void look(Works works, SettableClock clock) {
        new UsageEvents(
                        new WebhookOutbox(works.bean("jdbcClient", JdbcClient.class)),
                        works.bean(Statements.class),
                        works.bean(Tenants.class),
                        List.of(BILLS),
                        clock)
                .look();
    }

    private static List<String> periods(Works works, String event) {
        return works.sql()
                .sql("select split_part(reference, '/', 2) from webhook_call where event = :event order by id")
                .param("event", event)
                .query(String.class)
                .list();
    }
}
