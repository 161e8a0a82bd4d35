package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.isolation.IsolationCheck;
import dev.matteline.jobs.batch.isolation.TenantScope;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import dev.matteline.jobs.batch.tenants.TenantDraft;
import dev.matteline.jobs.batch.tenants.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A36 to A39, on every table that has rows of tenants. */
class IsolationTest {

    private static final List<TenantId> TENANTS = List.of(new TenantId("acme"), new TenantId("other"));

    @TempDir
    Path home;

    private Works works;

    @BeforeEach
    void twoTenantsWithWork() throws Exception {
        works = Works.start(Works.Setup.of(home, new FakeCutter(home), new FakeSink(home)));
        for (TenantId tenant : TENANTS) {
            works.bean(Tenants.class).create(new TenantDraft(tenant, "unlimited", Set.of()));
            SourceName source = works.bind(tenant, new SourceBinding.Service(Priority.INTERACTIVE, Shortage.REFUSE));
            works.submit(source, Map.of("1.jpg", "picture of " + tenant, "2.jpg", "junk"));
            works.bean(Intake.class).finished(source);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> works.count("select count(*) from submission where state <> 'DONE'") == 0);
    }

    @AfterEach
    void stop() {
        works.close();
    }

    @Test
    void everyTableWithTenantsIsForced() {
        assertThat(IsolationCheck.problems(works.worker())).isEmpty();
        works.sql().sql("alter table item no force row level security").update();
        assertThat(IsolationCheck.problems(works.worker()))
                .containsExactly("the table item does not force row-level security");
    }

    @Test
    void anOwnerIsRefused() {
        assertThat(IsolationCheck.problems(works.sql()))
                .anyMatch(problem -> problem.contains("passes by row-level security"))
                .anyMatch(problem -> problem.contains("owns the table item"));
    }

    @Test
    void aTenantSeesItsOwnRowsInEveryTableAndNoOthers() {
        List<String> tables = tables();
        assertThat(tables).contains("item", "submission", "delivery", "rendition", "ledger", "account", "reservation");
        for (String table : tables) {
            for (TenantId tenant : TENANTS) {
                long own = works.count("select count(*) from " + table + " where tenant_id = '" + tenant + "'");
                long seen = works.bean(TenantScope.class).within(tenant, jdbc -> count(jdbc, table));
                assertThat(seen).as("%s of %s", table, tenant).isEqualTo(own);
            }
        }
        List<String> ids = works.bean(TenantScope.class)
                .within(
                        TENANTS.get(0),
                        jdbc -> jdbc.sql("select id from tenant")
                                .query(String.class)
                                .list());
        assertThat(ids).containsExactly("acme");
    }

    @Test
    void withoutATenantThereAreNoRows() {
        JdbcClient outside = JdbcClient.create(works.bean("tenantDataSource", DataSource.class));
        AtomicReference<JdbcClient> kept = new AtomicReference<>();
        works.bean(TenantScope.class).within(TENANTS.get(0), jdbc -> {
            kept.set(jdbc);
            return count(jdbc, "item");
        });
        for (String table : tables()) {
            assertThat(count(outside, table)).as(table).isZero();
            assertThat(count(Objects.requireNonNull(kept.get()), table))
                    .as("%s, on the connection that was used before", table)
                    .isZero();
        }
    }

    @Test
    void aTenantChangesNothingAndSeesNoTableThatIsNotItsBusiness() {
        TenantScope scope = works.bean(TenantScope.class);
        for (String forbidden : List.of(
                "update item set units = 0",
                "delete from ledger",
                "insert into submission (tenant_id) values ('acme')",
                "select * from worker",
                "select * from output_name",
                "select * from job_run",
                "select * from batch_job_execution")) {
            assertThatThrownBy(() -> scope.within(
                            TENANTS.get(0),
                            jdbc -> forbidden.startsWith("select")
                                    ? jdbc.sql(forbidden).query().listOfRows().size()
                                    : jdbc.sql(forbidden).update()))
                    .as(forbidden)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void nobodyWhoWorksChangesTheLedger() {
        for (String forbidden : List.of("update ledger set units = 0", "delete from ledger", "truncate ledger")) {
            assertThatThrownBy(() -> works.worker().sql(forbidden).update())
                    .as(forbidden)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private List<String> tables() {
        return works.sql()
                .sql("select table_name from information_schema.columns where table_schema = current_schema()"
                        + " and column_name = 'tenant_id' order by 1")
                .query(String.class)
                .list();
    }

    private static long count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
