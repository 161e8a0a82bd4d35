package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.books.Difference;
import dev.matteline.jobs.batch.books.Reconciliation;
import dev.matteline.jobs.batch.books.Statement;
import dev.matteline.jobs.batch.books.StatementFormat;
import dev.matteline.jobs.batch.books.Statements;
import dev.matteline.jobs.batch.tenants.Balances;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BooksTest {

    @TempDir
    Path home;

    private Works works;
    private FakeSink sink;

    @BeforeEach
    void start() throws Exception {
        sink = new FakeSink(home);
        works = Works.start(Works.Setup.of(home, new FakeCutter(home), sink));
        works.grant(OptionalLong.of(20));
        works.bean(Balances.class).topUp(TenantId.DEFAULT, 5, "invoice 1", "");
        works.submit(Map.of("1.jpg", "picture", "2.jpg", "picture 2", "3.jpg", "refuse me", "4.jpg", "fail please"));
        works.bean(Intake.class).finished(Works.SOURCE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> works.count("select count(*) from submission where state <> 'DONE'") == 0);
    }

    @AfterEach
    void stop() {
        works.close();
    }

    @Test
    void evenBooksHaveNoDifferences() {
        Reconciliation.Result result = works.bean(Reconciliation.class).run();
        assertThat(result.differences()).isEmpty();
        assertThat(result.line()).isEqualTo("0 differences (1 accounts, 7 ledger rows, 4 items, 2 delivered outputs)");
    }

    @Test
    void everyKindOfUnevennessIsFound() {
        works.sql()
                .sql("update account set committed = committed + 1, granted = granted - 1")
                .update();
        works.sql()
                .sql("insert into reservation (submission_id, tenant_id, units, open_units)"
                        + " select id, tenant_id, 3, 3 from submission"
                        + " on conflict (submission_id) do update set units = 7, open_units = 3")
                .update();
        works.sql()
                .sql("update delivery set state = 'DEAD' where kind = 'RENDITION'"
                        + " and item_id = (select min(item_id) from delivery where kind = 'RENDITION')")
                .update();
        works.sql()
                .sql("update item set state = 'DELIVERED' where state = 'FAILED'")
                .update();
        assertThat(works.bean(Reconciliation.class).run().differences())
                .extracting(Difference::check)
                .containsExactlyInAnyOrder(
                        "committed", "granted", "reservations", "items", "charges", "outputs", "outputs");
    }

    @Test
    void aStatementTellsWhatWasUsedAndWhatCameIn() {
        Statement statement = works.bean(Statements.class).of(TenantId.DEFAULT, YearMonth.now(Clock.systemUTC()));
        assertThat(statement.units()).isEqualTo(2);
        assertThat(statement.items()).isEqualTo(2);
        assertThat(statement.funds()).isEqualTo(new Statement.Funds(20, 5, 0));
        assertThat(statement.lines()).singleElement().satisfies(line -> {
            assertThat(line.preset()).isEqualTo("default");
            assertThat(line.tier()).isEqualTo("low");
        });

        JsonNode json = new JsonMapper().readTree(StatementFormat.JSON.write(statement));
        assertThat(json.get("units").asInt()).isEqualTo(2);
        assertThat(json.at("/lines/0/items").asInt()).isEqualTo(2);
        assertThat(StatementFormat.CSV.write(statement).lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("default,")
                .endsWith(",\"default\",low,1,2,2,0");
        assertThat(works.bean(Statements.class)
                        .of(TenantId.DEFAULT, YearMonth.now(Clock.systemUTC()).minusMonths(1))
                        .lines())
                .isEmpty();
    }
}
