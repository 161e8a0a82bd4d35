package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.LostOutputs;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.cutout.ItemCutter;
import dev.matteline.jobs.batch.ledger.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobsTest {

    @TempDir
    Path home;

    private FakeCutter cutter;
    private FakeSink sink;

    @BeforeEach
    void fakes() {
        cutter = new FakeCutter(home);
        sink = new FakeSink(home);
    }

    @Test
    void everyItemComesToOneEndAndTheBooksBalance() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            Map<String, String> media = new TreeMap<>();
            for (int i = 0; i < 50; i++) {
                media.put("a/" + i + ".jpg", "picture " + i);
            }
            media.put("bad/1.jpg", "junk");
            media.put("bad/2.jpg", "refuse me");
            media.put("bad/3.jpg", "fail please");
            media.put("bad/4.jpg", "memory hog");
            works.submit(media);
            works.finish();
            awaitDone(works);

            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 50L, "REFUSED", 2L, "FAILED", 2L));
            assertThat(sink.taken).containsEntry("a/7.txt", "PICTURE 7").containsEntry("quarantine/bad/1.jpg", "junk");
            assertThat(sink.taken).containsEntry("quarantine/bad/2.jpg", "refuse me");
            assertBalanced(works, 50);
            assertThat(leftInStore()).isEmpty();
            assertThat(works.count("select count(*) from batch_job_execution where status = 'COMPLETED'"))
                    .isEqualTo(2);
        }
    }

    @Test
    void theReportHasOneEntryPerFile() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("ü \"1\"\n.jpg", "picture", "=cmd.jpg", "junk"));
            works.finish();
            awaitDone(works);

            JsonNode report = new JsonMapper().readTree(sink.taken.get("report/report.json"));
            assertThat(report.at("/counts/delivered").asInt()).isEqualTo(1);
            assertThat(report.at("/units").asInt()).isEqualTo(1);
            assertThat(report.get("items")).hasSize(2);
            JsonNode refused = report.at("/items/0");
            assertThat(refused.get("input").asString()).isEqualTo("=cmd.jpg");
            assertThat(refused.get("outcome").asString()).isEqualTo("refused");
            assertThat(refused.get("code").asString()).isEqualTo("not_an_image");
            JsonNode delivered = report.at("/items/1");
            assertThat(delivered.get("code").isNull()).isTrue();
            assertThat(delivered.at("/renditions/0/path").asString()).isEqualTo("ü \"1\"\n.txt");
            assertThat(delivered.at("/timings_ms/segment").asDouble()).isEqualTo(1.0);
            assertThat(sink.taken.get("report/report.csv")).contains("\"'=cmd.jpg\",refused");
            assertThat(sink.taken.get("report/report.html")).contains("&quot;1&quot;");
        }
    }

    @Test
    void theSameAgainIsKnownAndAChangedFileIsANewRevision() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            assertThat(works.submit(Map.of("1.jpg", "picture")))
                    .allSatisfy(result -> assertThat(result).isInstanceOf(IntakeResult.AlreadyKnown.class));
            assertThat(works.count("select count(*) from submission")).isEqualTo(1);

            works.submit(Map.of("1.jpg", "another picture"));
            works.finish();
            awaitDone(works);
            assertThat(sink.taken).containsEntry("1.txt", "ANOTHER PICTURE");
            assertThat(new JsonMapper()
                            .readTree(sink.taken.get("report/report.json"))
                            .get("items"))
                    .as("the report has the newest revision only")
                    .hasSize(1);
            assertBalanced(works, 2);
        }
    }

    @Test
    void namesNeverCollide() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            Map<String, String> media = new TreeMap<>();
            List.of("1.jpg", "1.webp", "1.jpg.png", "a/1.jpg", "x".repeat(251) + ".jpg", "x".repeat(251) + ".png")
                    .forEach(path -> media.put(path, "picture " + path));
            works.submit(media);
            works.finish();
            awaitDone(works);
            assertThat(sink.taken.keySet().stream().filter(key -> key.endsWith(".txt")))
                    .contains("1.txt", "1.webp.txt", "1.jpg.txt", "a/1.txt", "x".repeat(251) + ".txt")
                    .hasSize(media.size())
                    .allSatisfy(key -> assertThat(key.length()).isLessThanOrEqualTo(255));
        }
    }

    @Test
    void outputsStayOutOfTheFoldersOfReportsAndRefusedOriginals() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("a.txt", "junk", "quarantine/a.jpg", "picture", "report/previews/1.jpg", "picture 1"));
            works.finish();
            awaitDone(works);
            assertThat(sink.taken)
                    .containsEntry("quarantine/a.txt", "junk")
                    .containsEntry("quarantine_/a.txt", "PICTURE")
                    .containsEntry("report_/previews/1.txt", "PICTURE 1");
        }
    }

    @Test
    void aSinkThatIsDownCostsNoRework() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            sink.failures.set(2);
            works.submit(Map.of("1.jpg", "picture", "2.jpg", "picture 2"));
            works.finish();
            awaitDone(works);
            assertThat(cutter.calls).hasValue(2);
            assertBalanced(works, 2);
        }
    }

    @Test
    void aDeliveryThatIsGivenUpFailsItsItemAndGivesTheMoneyBack() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            sink.failures.set(3);
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            assertThat(counts(works)).isEqualTo(Map.of("FAILED", 1L));
            assertThat(works.count("select count(*) from delivery where state = 'DEAD'"))
                    .isEqualTo(1);
            assertBalanced(works, 0);
        }
    }

    @Test
    void aFailedItemIsTriedAgainWhenItArrivesAgain() throws Exception {
        Works.Setup setup = Works.Setup.of(home, cutter, sink);
        try (Works works = Works.start(setup)) {
            sink.failures.set(3);
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
            assertBalanced(works, 1);
        }
    }

    @Test
    void anEngineThatIsDownIsTroubleNotFailedItems() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            cutter.down = true;
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            await().until(() -> works.troubles().values().stream()
                    .anyMatch(trouble -> trouble.code().equals("model_missing")));
            cutter.down = false;
            awaitDone(works);
            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
            assertThat(works.troubles()).isEmpty();
        }
    }

    @Test
    void aQuotaIsNeverExceededAndNothingOfTheBatchIsRegistered() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.sql().sql("update account set granted = 3").update();
            Map<String, String> four = Map.of("1", "a", "2", "b", "3", "c", "4", "d");
            assertThatThrownBy(() -> works.submit(four)).isInstanceOf(QuotaExceededException.class);
            assertThat(works.count("select count(*) from item")).isZero();
            assertThat(leftInStore()).isEmpty();
            works.submit(Map.of("1", "a", "2", "b", "3", "c"));
            works.finish();
            awaitDone(works);
            assertBalanced(works, 3);
        }
    }

    @Test
    void whatADeadProcessHeldIsTakenOver() throws Exception {
        Works.Setup setup = Works.Setup.of(home, cutter, sink);
        try (Works works = Works.start(setup)) {
            cutter.down = true;
            works.submit(Map.of("1.jpg", "picture", "2.jpg", "picture 2"));
            works.finish();
            await().until(() -> !works.troubles().isEmpty());
        }
        cutter.down = false;
        pretendItWasKilled(setup);
        Path orphan = home.resolve("content/ab/orphan");
        Files.createDirectories(home.resolve("content/ab"));
        Files.writeString(orphan, "left by the dead");
        try (Works works = Works.start(setup)) {
            awaitDone(works);
            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 2L));
            assertBalanced(works, 2);
            assertThat(orphan).doesNotExist();
        }
    }

    @Test
    void anOutputThatIsGoneIsMadeAgainAtNoCharge() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            sink.taken.clear();
            List<ItemId> delivered = new ArrayList<>();
            works.bean(Overview.class).forEachDelivered(Works.SOURCE, output -> delivered.add(output.item()));
            works.bean(LostOutputs.class).report(delivered);
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            assertThat(sink.taken).containsEntry("1.txt", "PICTURE");
            assertBalanced(works, 1);
        }
    }

    @Test
    void anOutputThatIsGoneTogetherWithItsMediumStaysDelivered() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            works.bean(Overview.class)
                    .forEachDelivered(
                            Works.SOURCE,
                            output -> works.bean(LostOutputs.class).report(List.of(output.item())));
            works.submit(Map.of("2.jpg", "another picture"));
            works.finish();
            awaitDone(works);
            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 2L));
            assertBalanced(works, 2);
        }
    }

    @Test
    void equalBytesUnderAnotherNameAreNotChargedAgain() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            works.submit(Map.of("copy of 1.jpg", "picture"));
            works.finish();
            awaitDone(works);
            assertThat(sink.taken).containsKeys("1.txt", "copy of 1.txt");
            assertBalanced(works, 1);
        }
    }

    @Test
    void twoCopiesInOneFolderAreChargedOnce() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture", "copy of 1.jpg", "picture", "2.jpg", "another picture"));
            works.finish();
            awaitDone(works);
            assertThat(sink.taken).containsKeys("1.txt", "copy of 1.txt", "2.txt");
            assertBalanced(works, 2);
        }
    }

    @Test
    void anArrivalWhoseAnswerGotLostMayBeRepeatedWithTheSameContent() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            cutter.down = true;
            List<Arrival> arrivals = List.of(works.arrival("1.jpg", "picture"));
            works.bean(Intake.class).accept(Works.SOURCE, arrivals);
            works.bean(Intake.class).accept(Works.SOURCE, arrivals);
            cutter.down = false;
            works.finish();
            awaitDone(works);
            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
        }
    }

    @Test
    void aPathOf4000BytesIsJustAPath() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            String path = "folder of some length/".repeat(181) + "ü.jpg";
            works.submit(Map.of(path, "picture"));
            works.finish();
            awaitDone(works);
            assertThat(sink.taken).containsKey(path.replace(".jpg", ".txt"));
        }
    }

    @Test
    void aGrantFollowsThePlanAndNeverContradictsTheAccount() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture", "2.jpg", "picture 2"));
            works.finish();
            awaitDone(works);
            Accounts accounts = works.bean(Accounts.class);
            accounts.grant(TenantId.DEFAULT, OptionalLong.of(1));
            assertThat(works.count("select granted from account")).isEqualTo(2);
            assertThatThrownBy(() -> works.submit(Map.of("3.jpg", "picture 3")))
                    .isInstanceOf(QuotaExceededException.class);
            accounts.grant(TenantId.DEFAULT, OptionalLong.empty());
            assertThat(works.submit(Map.of("3.jpg", "picture 3"))).hasSize(1);
        }
    }

    @Test
    void aSuspectIsCutInIsolation() throws Exception {
        FakeCutter isolated = new FakeCutter(home);
        Works.Setup setup = new Works.Setup(Postgres.freshDatabase(), home, cutter, isolated, sink, true);
        Files.createDirectories(home);
        try (Works works = Works.start(setup)) {
            cutter.down = true;
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            await().until(() -> !works.troubles().isEmpty());
            works.sql().sql("update item set suspect = true").update();
            awaitDone(works);
            assertThat(isolated.calls).hasValue(1);
            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
        }
    }

    @Test
    void stoppedInTheMiddleItGoesOn() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ItemCutter slow = (submission, item) -> {
            inside.countDown();
            awaitQuietly(goOn);
            return cutter.cut(submission, item);
        };
        String url = Postgres.freshDatabase();
        Map<String, String> media = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            media.put(i + ".jpg", "picture " + i);
        }
        Works first = Works.start(new Works.Setup(url, home, slow, slow, sink, true));
        first.submit(media);
        first.finish();
        inside.await();
        Thread closing = new Thread(first::close);
        closing.start();
        await().until(() -> !first.running());
        goOn.countDown();
        closing.join();

        try (Works second = Works.start(new Works.Setup(url, home, cutter, cutter, sink, true))) {
            assertThat(second.count("select count(*) from item where state = 'OPEN'"))
                    .isPositive();
            assertThat(second.count("select count(*) from batch_job_execution where status = 'STOPPED'"))
                    .isEqualTo(1);
            awaitDone(second);
            assertThat(counts(second)).isEqualTo(Map.of("DELIVERED", 30L));
            assertBalanced(second, 30);
        }
    }

    @Test
    void aJobThatCallsItselfCompleteTooEarlyIsStartedAgain() throws Exception {
        Works.Setup setup = Works.Setup.of(home, cutter, sink);
        try (Works works = Works.start(setup)) {
            cutter.down = true;
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            await().until(() -> !works.troubles().isEmpty());
        }
        cutter.down = false;
        try (var connection = java.sql.DriverManager.getConnection(setup.url());
                var statement = connection.createStatement()) {
            statement.execute("update batch_job_execution set status = 'COMPLETED', exit_code = 'COMPLETED'");
            statement.execute("update batch_step_execution set status = 'COMPLETED', exit_code = 'COMPLETED'");
        }
        try (Works works = Works.start(setup)) {
            awaitDone(works);
            assertThat(counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the rows into the state that SIGKILL leaves: everything claimed, running and owned by nobody alive. */
    private void pretendItWasKilled(Works.Setup setup) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(setup.url());
                var statement = connection.createStatement()) {
            statement.execute("update item set state = 'CLAIMED', worker = gen_random_uuid(), fence = fence + 1");
            statement.execute("update job_run set worker = gen_random_uuid()");
            statement.execute("update batch_job_execution set status = 'STARTED', end_time = null");
            statement.execute("update batch_step_execution set status = 'UNKNOWN', end_time = null");
        }
    }

    private static void awaitDone(Works works) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> works.count("select count(*) from submission where state <> 'DONE'") == 0);
    }

    private static Map<String, Long> counts(Works works) {
        Map<String, Long> counts = new TreeMap<>();
        works.sql()
                .sql("select state, count(*) from item group by state")
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    private static void assertBalanced(Works works, long paid) {
        assertThat(works.count(
                        "select coalesce(sum(case kind when 'COMMIT' then units when 'REFUND' then -units end), 0)"
                                + " from ledger"))
                .as("ledger")
                .isEqualTo(paid);
        assertThat(works.count("select committed from account")).as("committed").isEqualTo(paid);
        assertThat(works.count("select reserved from account")).as("reserved").isZero();
        assertThat(works.count("select coalesce(sum(open_units), 0) from reservation"))
                .as("open reservations")
                .isZero();
    }

    private List<Path> leftInStore() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("content"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
