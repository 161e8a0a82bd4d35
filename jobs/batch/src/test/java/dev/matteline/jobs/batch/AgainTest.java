package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.IntakeResult;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.control.LostOutputs;
import dev.matteline.jobs.batch.control.Overview;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What comes in again, and what it costs. */
class AgainTest {

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
    void theSameAgainIsKnownAndAChangedFileIsANewRevision() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            bring(works, "1.jpg", "picture");
            assertThat(works.submit(Map.of("1.jpg", "picture")))
                    .allSatisfy(result -> assertThat(result).isInstanceOf(IntakeResult.AlreadyKnown.class));
            assertThat(works.count("select count(*) from submission")).isEqualTo(1);

            works.submit(Map.of("1.jpg", "another picture"));
            works.finish();
            Ends.awaitDone(works);
            assertThat(sink.taken).containsEntry("1.txt", "ANOTHER PICTURE");
            assertThat(new JsonMapper()
                            .readTree(sink.taken.get("report/report.json"))
                            .get("items"))
                    .as("the report has the newest revision only")
                    .hasSize(1);
            Ends.assertBalanced(works, 2);
        }
    }

    @Test
    void aFailedItemIsTriedAgainWhenItArrivesAgain() throws Exception {
        Works.Setup setup = Works.Setup.of(home, cutter, sink);
        try (Works works = Works.start(setup)) {
            sink.failures.set(3);
            bring(works, "1.jpg", "picture");
            bring(works, "1.jpg", "picture");
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
            Ends.assertBalanced(works, 1);
        }
    }

    @Test
    void whatOtherOptionsHaveReplacedIsMadeAgainAtNoCharge() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            LostOutputs lost = works.bean(LostOutputs.class);
            bring(works, "1.jpg", "picture");
            works.bind(under("fake-2"));
            bring(works, "1.jpg", "picture");
            Ends.assertBalanced(works, 2);

            works.bind(under("fake-1"));
            lost.replaced(Works.SOURCE, "fake-1");
            assertThat(works.submit(Map.of("1.jpg", "picture")))
                    .allSatisfy(result -> assertThat(result).isInstanceOf(IntakeResult.Accepted.class));
            works.finish();
            Ends.awaitDone(works);
            Ends.assertBalanced(works, 2);

            lost.replaced(Works.SOURCE, "fake-1");
            assertThat(works.submit(Map.of("1.jpg", "picture")))
                    .allSatisfy(result -> assertThat(result).isInstanceOf(IntakeResult.AlreadyKnown.class));
        }
    }

    private static SourceBinding under(String recipe) {
        return new SourceBinding(
                Works.SOURCE,
                TenantId.DEFAULT,
                new SourceBinding.Work("default", Works.WORK.recipe(), recipe, "txt", 1),
                List.of(Works.SINK),
                new SourceBinding.Outputs(SourceBinding.Names.of(Works.SOURCE, List.of(Works.SINK)), "report", true),
                new SourceBinding.Closing(true, Duration.ofMillis(300), 1_000));
    }

    @Test
    void aReportThatIsGoneIsWrittenAgain() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            bring(works, "1.jpg", "picture");
            String report = sink.taken.remove("report/report.csv");
            works.bean(LostOutputs.class).reportOf(new SubmissionId(works.count("select max(id) from submission")));
            Ends.awaitDone(works);
            assertThat(sink.taken).containsEntry("report/report.csv", report);
            Ends.assertBalanced(works, 1);
        }
    }

    @Test
    void anOutputThatIsGoneIsMadeAgainAtNoCharge() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            bring(works, "1.jpg", "picture");
            sink.taken.clear();
            List<ItemId> delivered = new ArrayList<>();
            works.bean(Overview.class).forEachDelivered(Works.SOURCE, output -> delivered.add(output.item()));
            works.bean(LostOutputs.class).report(delivered);
            bring(works, "1.jpg", "picture");
            assertThat(sink.taken).containsEntry("1.txt", "PICTURE");
            Ends.assertBalanced(works, 1);
        }
    }

    @Test
    void anOutputThatIsGoneTogetherWithItsMediumStaysDelivered() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            bring(works, "1.jpg", "picture");
            works.bean(Overview.class)
                    .forEachDelivered(
                            Works.SOURCE,
                            output -> works.bean(LostOutputs.class).report(List.of(output.item())));
            bring(works, "2.jpg", "another picture");
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 2L));
            Ends.assertBalanced(works, 2);
        }
    }

    @Test
    void equalBytesUnderAnotherNameAreNotChargedAgain() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            bring(works, "1.jpg", "picture");
            bring(works, "copy of 1.jpg", "picture");
            assertThat(sink.taken).containsKeys("1.txt", "copy of 1.txt");
            Ends.assertBalanced(works, 1);
        }
    }

    @Test
    void twoCopiesInOneFolderAreChargedOnce() throws Exception {
        try (Works works = Works.start(Works.Setup.of(home, cutter, sink))) {
            works.submit(Map.of("1.jpg", "picture", "copy of 1.jpg", "picture", "2.jpg", "another picture"));
            works.finish();
            Ends.awaitDone(works);
            assertThat(sink.taken).containsKeys("1.txt", "copy of 1.txt", "2.txt");
            Ends.assertBalanced(works, 2);
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
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
        }
    }

    private static void bring(Works works, String name, String bytes) throws Exception {
        works.submit(Map.of(name, bytes));
        works.finish();
        Ends.awaitDone(works);
    }
}
