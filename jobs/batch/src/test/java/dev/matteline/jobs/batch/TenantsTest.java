package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.SubmissionControl;
import dev.matteline.jobs.batch.ledger.Funding;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.SourceBinding.Shortage;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.jobs.batch.tenants.Balances;
import dev.matteline.jobs.batch.tenants.Grants;
import dev.matteline.jobs.batch.tenants.Plan;
import dev.matteline.jobs.batch.tenants.Plans;
import dev.matteline.jobs.batch.tenants.PriceRules;
import dev.matteline.jobs.batch.tenants.TenantDraft;
import dev.matteline.jobs.batch.tenants.TenantException;
import dev.matteline.jobs.batch.tenants.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final SourceBinding.Service WAITING = new SourceBinding.Service(Priority.SCHEDULED, Shortage.WAIT);
    private static final SourceBinding.Service REFUSING =
            new SourceBinding.Service(Priority.INTERACTIVE, Shortage.REFUSE);

    @TempDir
    Path home;

    private Works works;
    private FakeSink sink;
    private FakeCutter cutter;

    @BeforeEach
    void start() {
        sink = new FakeSink(home);
        cutter = new FakeCutter(home);
        works = Works.start(Works.Setup.of(home, cutter, sink));
        works.bean(Plans.class).create(plan(OptionalLong.of(10)));
        works.bean(Tenants.class).create(new TenantDraft(ACME, "small", Set.of()));
    }

    @AfterEach
    void stop() {
        works.close();
    }

    @Test
    void aNewTenantHasWhatItsPlanGrants() {
        assertThat(works.bean(Tenants.class).find(ACME).orElseThrow().plan()).isEqualTo("small");
        assertThat(available()).hasValue(10);
        assertGrantsInTheLedger();
    }

    @Test
    void whatAPlanGrantsFollowsThePlanInTheMiddleOfAPeriod() throws Exception {
        deliver(4);
        works.bean(Plans.class).change(plan(OptionalLong.of(30)));
        assertThat(available()).hasValue(26);
        works.bean(Plans.class).change(plan(OptionalLong.of(3)));
        assertThat(available()).hasValue(0);
        works.bean(Plans.class).change(plan(OptionalLong.empty()));
        assertThat(available()).isEmpty();
        works.bean(Plans.class).change(plan(OptionalLong.of(6)));
        assertThat(available()).as("what was used counts").hasValue(2);
        assertGrantsInTheLedger();
    }

    @Test
    void atTheEndOfAPeriodTheGrantLapsesAndATopUpStays() throws Exception {
        works.bean(Balances.class).topUp(ACME, 5, "invoice 1", "");
        deliver(4);
        assertThat(available()).hasValue(11);
        works.sql()
                .sql("update account set period_start = period_start - interval '1 month'")
                .update();
        works.bean(Grants.class).rollOver();
        assertThat(available()).as("10 of the new month and the top-up").hasValue(15);
        works.bean(Grants.class).rollOver();
        assertThat(available()).as("only once").hasValue(15);
        assertGrantsInTheLedger();
    }

    @Test
    void aTopUpIsCountedOnce() {
        works.bean(Balances.class).topUp(ACME, 5, "invoice 1", "");
        works.bean(Balances.class).topUp(ACME, 5, "invoice 1", "");
        assertThat(available()).hasValue(15);
        assertThatThrownBy(() -> works.bean(Balances.class).topUp(ACME, 0, "invoice 2", ""))
                .isInstanceOfSatisfying(
                        TenantException.class, e -> assertThat(e.code()).isEqualTo("units_invalid"));
    }

    /** F41. */
    @Test
    void aJobThatRunsOutOfQuotaPausesAndGoesOnByItselfAfterATopUp() throws Exception {
        SourceName source = works.bind(ACME, WAITING);
        works.submit(source, media("first", 6));
        works.submit(source, media("second", 7));
        works.bean(Intake.class).finished(source);

        await("what the account covers is done")
                .until(() -> works.count("select count(*) from item where state = 'DELIVERED'") == 10);
        await().until(() -> "QUOTA".equals(paused()));
        assertThat(works.count("select count(*) from item where state = 'WAITING'"))
                .isEqualTo(3);
        assertThat(works.bean(Balances.class).of(ACME).waiting()).isEqualTo(3);
        assertThat(sink.taken).hasSize(10);

        works.bean(Balances.class).topUp(ACME, 2, "invoice 1", "");
        await().until(() -> works.count("select count(*) from item where state = 'DELIVERED'") == 12);
        await().until(() -> "QUOTA".equals(paused()));
        works.bean(Balances.class).topUp(ACME, 1, "invoice 2", "");
        awaitDone();

        assertThat(works.count("select count(*) from item where state = 'DELIVERED'"))
                .isEqualTo(13);
        assertThat(works.bean(Balances.class).of(ACME).committed()).isEqualTo(13);
        assertThat(available()).hasValue(0);
        assertBalanced();
    }

    @Test
    void whoWaitsForAnAnswerIsRefused() {
        SourceName source = works.bind(ACME, REFUSING);
        assertThatThrownBy(() -> works.submit(source, media("a", 11)))
                .isInstanceOfSatisfying(
                        QuotaExceededException.class, e -> assertThat(e.code()).isEqualTo("quota_exceeded"));
        assertThat(works.count("select count(*) from item")).isZero();
    }

    @Test
    void aSuspendedTenantStandsStillUntilItIsResumed() throws Exception {
        SourceName source = works.bind(ACME, WAITING);
        works.bean(Tenants.class).suspend(ACME, "has not paid");
        works.submit(source, media("a", 3));
        works.bean(Intake.class).finished(source);
        await().until(() -> "TENANT".equals(paused()));
        works.bind(new SourceBinding(
                new SourceName("upload"),
                ACME,
                Works.WORK,
                works.bean(Works.Bindings.class).of(source).sinks(),
                works.bean(Works.Bindings.class).of(source).outputs(),
                works.bean(Works.Bindings.class).of(source).closing(),
                REFUSING));
        assertThatThrownBy(() -> works.submit(new SourceName("upload"), media("b", 1)))
                .isInstanceOfSatisfying(
                        QuotaExceededException.class, e -> assertThat(e.code()).isEqualTo("tenant_suspended"));
        assertThat(works.count("select count(*) from item where state <> 'WAITING'"))
                .isZero();

        works.bean(Tenants.class).resume(ACME);
        awaitDone();
        assertThat(works.count("select count(*) from item where state = 'DELIVERED'"))
                .isEqualTo(3);
    }

    /** F42. */
    @Test
    void closingATenantCancelsWhatIsOpenAndGivesItsUnitsBack() throws Exception {
        SourceName source = works.bind(ACME, WAITING);
        cutter.down = true;
        works.submit(source, media("a", 12));
        await().until(() -> !works.troubles().isEmpty());
        works.bean(Tenants.class).close(ACME, "left");
        cutter.down = false;
        awaitDone();
        assertThat(works.count("select count(*) from item where state = 'FAILED' and code = 'tenant_closed'"))
                .isEqualTo(12);
        assertThat(works.bean(Balances.class).of(ACME).reserved()).isZero();
        assertThat(works.bean(Balances.class).of(ACME).committed()).isZero();
        assertThatThrownBy(() -> works.submit(source, media("b", 1)))
                .isInstanceOfSatisfying(
                        QuotaExceededException.class, e -> assertThat(e.code()).isEqualTo("tenant_closed"));
        assertThatThrownBy(() -> works.bean(Tenants.class).resume(ACME))
                .isInstanceOfSatisfying(
                        TenantException.class, e -> assertThat(e.code()).isEqualTo("tenant_closed"));
        assertBalanced();
    }

    @Test
    void anExpiredReservationIsGivenBackAndTheItemsWaitAgain() throws Exception {
        SourceName source = works.bind(ACME, WAITING);
        cutter.down = true;
        works.submit(source, media("a", 4));
        works.bean(SubmissionControl.class).pause(submission());
        await().until(() -> works.count("select count(*) from item where state = 'OPEN'") == 4);
        works.sql()
                .sql("update reservation set expires_at = now() - interval '1 second'")
                .update();
        works.bean(Funding.class).expire();
        assertThat(works.bean(Balances.class).of(ACME).reserved()).isZero();
        assertThat(works.count("select count(*) from item where state = 'WAITING'"))
                .isEqualTo(4);
        assertThat(works.count("select sum(units) from ledger where kind = 'RELEASE' and tenant_id = 'acme'"))
                .isEqualTo(4);

        cutter.down = false;
        works.bean(SubmissionControl.class).resume(submission());
        works.bean(Intake.class).finished(source);
        awaitDone();
        assertThat(works.bean(Balances.class).of(ACME).committed()).isEqualTo(4);
        assertBalanced();
    }

    @Test
    void aCancelledJobIsReportedAndCostsOnlyWhatWasDone() throws Exception {
        SourceName source = works.bind(ACME, WAITING);
        cutter.down = true;
        works.submit(source, media("a", 4));
        await().until(() -> !works.troubles().isEmpty());
        works.bean(SubmissionControl.class).cancel(submission());
        cutter.down = false;
        awaitDone();
        assertThat(works.count("select count(*) from item where code = 'cancelled'"))
                .isEqualTo(4);
        assertThat(works.bean(Balances.class).of(ACME).committed()).isZero();
        assertThat(sink.taken.keySet()).anyMatch(key -> key.endsWith("report.json"));
        assertBalanced();
    }

    @Test
    void aTierOutsideThePlanAndARestrictedModelAreRefused() {
        works.bean(Plans.class)
                .change(new Plan(
                        "small",
                        new Plan.Grant(OptionalLong.of(10), Plan.Period.MONTH),
                        EnumSet.of(Tier.LOW),
                        new Plan.Share(OptionalInt.empty(), 1)));
        assertThat(refusal(new SourceBinding.Price(Tier.HIGH, 5, 1, Optional.empty())))
                .isEqualTo("tier_not_in_plan");
        assertThat(refusal(new SourceBinding.Price(Tier.LOW, 1, 1, Optional.of("bria"))))
                .isEqualTo("model_not_permitted");
    }

    @Test
    void aSubmissionKeepsThePriceRuleItWasOpenedUnder() throws Exception {
        SourceName source = works.bind(ACME, WAITING);
        works.submit(source, media("a", 1));
        works.grant(OptionalLong.empty(), Map.of(Tier.LOW, 3L, Tier.MEDIUM, 4L, Tier.HIGH, 5L, Tier.ULTRA, 6L));
        assertThat(works.bean(PriceRules.class).current().version()).isEqualTo(2);
        assertThat(works.count("select price_rule from submission where tenant_id = 'acme'"))
                .isEqualTo(1);
        works.grant(OptionalLong.empty(), Map.of(Tier.LOW, 3L, Tier.MEDIUM, 4L, Tier.HIGH, 5L, Tier.ULTRA, 6L));
        assertThat(works.bean(PriceRules.class).current().version())
                .as("the same prices are no new rule")
                .isEqualTo(2);
    }

    @Test
    void whatTheConfigurationDeclaresIsNotChangedByHandAndNotRemoved() {
        works.grant(OptionalLong.of(7));
        assertThatThrownBy(() -> works.bean(Tenants.class).change(new TenantDraft(TenantId.DEFAULT, "small", Set.of())))
                .isInstanceOfSatisfying(
                        TenantException.class, e -> assertThat(e.code()).isEqualTo("tenant_declared"));
        assertThatThrownBy(() -> works.bean(Plans.class).remove("unlimited"))
                .isInstanceOfSatisfying(
                        TenantException.class, e -> assertThat(e.code()).isEqualTo("plan_declared"));
        assertThatThrownBy(() -> works.bean(Plans.class).remove("small"))
                .isInstanceOfSatisfying(
                        TenantException.class, e -> assertThat(e.code()).isEqualTo("plan_in_use"));
        assertThat(works.bean(Tenants.class).list()).hasSize(2);
    }

    private String refusal(SourceBinding.Price price) {
        SourceName source = works.bind(ACME, WAITING);
        SourceBinding plain = works.bean(Works.Bindings.class).of(source);
        works.bind(new SourceBinding(
                source,
                ACME,
                new SourceBinding.Work("default", Map.of(), "fake-1", "txt", price),
                plain.sinks(),
                plain.outputs(),
                plain.closing(),
                WAITING));
        try {
            works.submit(source, media("a", 1));
            return "none";
        } catch (QuotaExceededException e) {
            return e.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deliver(int items) throws Exception {
        SourceName source = works.bind(ACME, REFUSING);
        works.submit(source, media("delivered", items));
        works.bean(Intake.class).finished(source);
        awaitDone();
    }

    private static Map<String, String> media(String name, int count) {
        Map<String, String> media = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            media.put(name + i + ".jpg", "picture " + name + i);
        }
        return media;
    }

    private static Plan plan(OptionalLong units) {
        return new Plan(
                "small",
                new Plan.Grant(units, Plan.Period.MONTH),
                EnumSet.allOf(Tier.class),
                new Plan.Share(OptionalInt.empty(), 1));
    }

    private OptionalLong available() {
        return works.bean(Balances.class).of(ACME).available();
    }

    private SubmissionId submission() {
        return new SubmissionId(works.count("select max(id) from submission where tenant_id = 'acme'"));
    }

    private String paused() {
        return works.sql()
                .sql("select coalesce(paused, '') from submission where tenant_id = 'acme'")
                .query(String.class)
                .single();
    }

    private void awaitDone() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> works.count("select count(*) from submission where state <> 'DONE'") == 0);
    }

    private void assertGrantsInTheLedger() {
        assertThat(works.count("select sum(units) from ledger where tenant_id = 'acme'"
                        + " and kind in ('GRANT', 'TOPUP', 'ADJUST')"))
                .isEqualTo(works.count("select granted from account where tenant_id = 'acme'"));
    }

    private void assertBalanced() {
        assertGrantsInTheLedger();
        assertThat(works.count("select sum(case kind when 'RESERVE' then units when 'COMMIT' then -units"
                        + " when 'RELEASE' then -units else 0 end) from ledger where tenant_id = 'acme'"))
                .isEqualTo(works.count("select reserved from account where tenant_id = 'acme'"));
        assertThat(works.count("select coalesce(sum(open_units), 0) from reservation where tenant_id = 'acme'"))
                .isZero();
    }
}
