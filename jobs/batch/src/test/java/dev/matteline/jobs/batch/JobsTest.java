package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.QuotaExceededException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
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
            Ends.awaitDone(works);

            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 50L, "REFUSED", 2L, "FAILED", 2L));
            assertThat(sink.taken).containsEntry("a/7.txt", "PICTURE 7").containsEntry("quarantine/bad/1.jpg", "junk");
            assertThat(sink.taken).containsEntry("quarantine/bad/2.jpg", "refuse me");
            Ends.assertBalanced(works, 50);
            assertThat(Ends.leftInStore(home))
                    .as("the originals of the two that failed, for another try")
                    .hasSize(2);
            assertThat(works.count("select count(*) from batch_job_execution where status = 'COMPLETED'"))
                    .isEqualTo(2);
        }
    }

    @Test
    void theReportHasOneEntryPerFile() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("ü \"1\"\n.jpg", "picture", "=cmd.jpg", "junk"));
            works.finish();
            Ends.awaitDone(works);

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
    void namesNeverCollide() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            Map<String, String> media = new TreeMap<>();
            List.of("1.jpg", "1.webp", "1.jpg.png", "a/1.jpg", "x".repeat(251) + ".jpg", "x".repeat(251) + ".png")
                    .forEach(path -> media.put(path, "picture " + path));
            works.submit(media);
            works.finish();
            Ends.awaitDone(works);
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
            Ends.awaitDone(works);
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
            Ends.awaitDone(works);
            assertThat(cutter.calls).hasValue(2);
            Ends.assertBalanced(works, 2);
        }
    }

    @Test
    void aDeliveryThatIsGivenUpFailsItsItemAndGivesTheMoneyBack() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            sink.failures.set(3);
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("FAILED", 1L));
            assertThat(works.count("select count(*) from delivery where state = 'DEAD'"))
                    .isEqualTo(1);
            Ends.assertBalanced(works, 0);
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
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
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
            assertThat(Ends.leftInStore(home)).isEmpty();
            works.submit(Map.of("1", "a", "2", "b", "3", "c"));
            works.finish();
            Ends.awaitDone(works);
            Ends.assertBalanced(works, 3);
        }
    }

    @Test
    void aPathOf4000BytesIsJustAPath() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            String path = "folder of some length/".repeat(181) + "ü.jpg";
            works.submit(Map.of(path, "picture"));
            works.finish();
            Ends.awaitDone(works);
            assertThat(sink.taken).containsKey(path.replace(".jpg", ".txt"));
        }
    }

    @Test
    void aGrantFollowsThePlanAndNeverContradictsTheAccount() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture", "2.jpg", "picture 2"));
            works.finish();
            Ends.awaitDone(works);
            works.grant(OptionalLong.of(1));
            assertThat(works.count("select granted from account")).isEqualTo(2);
            assertThatThrownBy(() -> works.submit(Map.of("3.jpg", "picture 3")))
                    .isInstanceOf(QuotaExceededException.class);
            works.grant(OptionalLong.empty());
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
            Ends.awaitDone(works);
            assertThat(isolated.calls).hasValue(1);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
        }
    }
}
