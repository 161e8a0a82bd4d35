package dev.matteline.jobs.batch.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.cutout.InFlight.Ticket;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.Medium;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.models.catalog.ModelPlaces;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Machine;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.onnx.DevicePolicy;
import dev.matteline.models.samples.SamplePhotos;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J5: the two ways to cut, on the real pipeline. */
class CuttersTest {

    @TempDir
    Path folder;

    private FileContentStore store;
    private EngineRoom room;
    private ClaimedItem photo;

    @BeforeEach
    void photo() throws Exception {
        store = new FileContentStore(folder.resolve("content"));
        room = new EngineRoom(ModelPlaces.at(folder.resolve("models")), folder.resolve("native"), Machine.cpu(1, 2));
        Path file = folder.resolve("photo.jpg");
        SamplePhotos.render(7, 320, 240).writeJpeg(file, 0.9f);
        try (InputStream in = Files.newInputStream(file)) {
            photo = new ClaimedItem(
                    new ItemId(42),
                    1,
                    new MediaPath("photo.jpg"),
                    store.put(in),
                    new MediaPath("photo.png"),
                    1,
                    true,
                    Medium.IMAGE);
        }
    }

    @Test
    void aProcessOfItsOwnGivesTheSameBytes() throws Exception {
        ItemOutcome here;
        InFlight inFlight = InFlight.open(folder.resolve("in-flight"), Clock.systemUTC());
        try (CutoutPipeline pipeline = room.open()) {
            here = new PipelineCutter(pipeline, store, inFlight).cut(submission(), photo);
        }
        ItemOutcome apart = isolated(List.of()).cut(submission(), photo);

        assertThat(apart).isInstanceOfSatisfying(ItemOutcome.Done.class, done -> {
            assertThat(here)
                    .isInstanceOfSatisfying(
                            ItemOutcome.Done.class,
                            same -> assertThat(done.output().content().sha256())
                                    .isEqualTo(same.output().content().sha256()));
            assertThat(done.trace().model()).isEqualTo("cutnet");
            assertThat(done.trace().timings()).containsKey("segment");
        });
        assertThat(inFlight.suspects()).isEmpty();
    }

    @Test
    void aProcessThatDiesIsTheEndOfTheItemAndOfNothingElse() throws Exception {
        ItemOutcome outcome = isolated(List.of("-Dmatteline.fault=isolated:1")).cut(submission(), photo);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ItemOutcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("poison"));
        try (var left = Files.list(folder.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatWasBeingWorkedOnSurvivesTheProcess() throws Exception {
        Path file = folder.resolve("in-flight");
        InFlight first = InFlight.open(file, Clock.systemUTC());
        Ticket finished = first.enter(new ItemId(1));
        first.enter(new ItemId(2));
        finished.close();

        InFlight second = InFlight.open(file, Clock.systemUTC());
        assertThat(second.suspects()).containsExactly(2L);
        second.clear();
        assertThat(InFlight.open(file, Clock.systemUTC()).suspects()).isEmpty();
    }

    @Test
    void anItemThatTakesTooLongHangs() throws Exception {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        InFlight inFlight = InFlight.open(folder.resolve("in-flight"), Clock.fixed(start, ZoneOffset.UTC));
        inFlight.enter(new ItemId(3));

        assertThat(inFlight.hanging(Duration.ofSeconds(1))).isEmpty();
        assertThat(inFlight.hanging(Duration.ofSeconds(-1))).contains(3L);
    }

    /** A process of its own works with the same models, device and threads as this one. */
    @Test
    void aRoomIsFoundAgainFromItsDescription() {
        EngineRoom full = new EngineRoom(
                new ModelPlaces(
                        folder.resolve("models"),
                        Optional.of(folder.resolve("carried")),
                        false,
                        Optional.of(folder.resolve("models.yaml"))),
                folder.resolve("native"),
                new Machine(DevicePolicy.parse("gpu 1 3"), 2, 5, 700, 4));
        for (EngineRoom one : List.of(room, full)) {
            Properties described = new Properties();
            one.describe(described);
            assertThat(EngineRoom.of(described)).isEqualTo(one);
        }
    }

    private IsolatedCutter isolated(List<String> options) throws Exception {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        return new IsolatedCutter(room, store, scratch, Duration.ofMinutes(2), options);
    }

    private static Submission submission() {
        return new Submission(
                new SubmissionId(1),
                TenantId.DEFAULT,
                new SourceName("shop"),
                new Submission.Terms("default", Recipe.defaults().values(), "r", 1, 1),
                List.of(new SinkName("out")),
                new Submission.ReportScope("report", true, "quarantine"),
                new Submission.Life(Submission.State.OPEN, Instant.EPOCH, Optional.empty()));
    }
}
