package dev.matteline.jobs.batch.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.content.FileContentStore;
import dev.matteline.jobs.batch.ledger.ClaimedItem;
import dev.matteline.jobs.batch.ledger.Extras;
import dev.matteline.jobs.batch.ledger.ItemOutcome;
import dev.matteline.jobs.batch.ledger.ItemOutcome.Done;
import dev.matteline.jobs.batch.ledger.Medium;
import dev.matteline.jobs.batch.submission.Submission;
import dev.matteline.jobs.batch.submission.SubmissionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultCacheTest {

    private static final int LIMIT = 100_000;

    @TempDir
    Path home;

    private final AtomicInteger cut = new AtomicInteger();
    private FileContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileContentStore(home.resolve("content"));
    }

    @Test
    void theSameFromTheSameIsMadeOnce() throws Exception {
        ItemCutter cutter = remembering(LIMIT);
        Done first = (Done) cutter.cut(submission("one", "recipe"), item(1, "picture"));
        store.delete(first.output().content());

        Done again = (Done) cutter.cut(submission("one", "recipe"), item(2, "picture"));

        assertThat(cut).hasValue(1);
        assertThat(again.item().id()).isEqualTo(new ItemId(2));
        assertThat(Files.readString(store.path(again.output().content()))).isEqualTo("PICTURE");
        assertThat(Files.readString(store.path(again.output().preview().orElseThrow())))
                .isEqualTo("preview");
        assertThat(again.output().width()).isEqualTo(7);
        assertThat(again.trace().model()).isEqualTo("fake");
        assertThat(again.trace().degraded()).containsExactly("cpu");
        assertThat(again.trace().timings()).containsOnlyKeys("recall");
    }

    @Test
    void furtherRenditionsFindingsAndChecksComeBack() throws Exception {
        ItemCutter cutter = remembering(LIMIT);
        Done first = (Done) cutter.cut(submission("one", "recipe"), item(1, "rich"));

        Done again = (Done) cutter.cut(submission("one", "recipe"), item(2, "rich"));

        assertThat(cut).hasValue(1);
        assertThat(again.extras().findings())
                .isEqualTo(first.extras().findings())
                .hasSize(1);
        assertThat(again.extras().checks()).isEqualTo(first.extras().checks()).hasSize(1);
        assertThat(again.extras().more()).hasSize(1);
        Extras.More thumb = again.extras().more().get(0);
        assertThat(thumb.name()).isEqualTo("thumb");
        assertThat(thumb.output().width()).isEqualTo(3);
        assertThat(Files.readString(store.path(thumb.output().content()))).isEqualTo("small");
    }

    @Test
    void aResultOfWhichAPartIsGoneIsMadeAgain() throws Exception {
        ItemCutter cutter = remembering(LIMIT);
        cutter.cut(submission("one", "recipe"), item(1, "rich"));
        Files.delete(cached(".more.thumb").get(0));

        Done again = (Done) cutter.cut(submission("one", "recipe"), item(2, "rich"));

        assertThat(cut).hasValue(2);
        assertThat(again.extras().more()).hasSize(1);
    }

    @Test
    void anotherTenantRecipeOrPictureIsAnotherResult() throws Exception {
        ItemCutter cutter = remembering(LIMIT);
        cutter.cut(submission("one", "recipe"), item(1, "picture"));
        cutter.cut(submission("two", "recipe"), item(2, "picture"));
        cutter.cut(submission("one", "other recipe"), item(3, "picture"));
        cutter.cut(submission("one", "recipe"), item(4, "other picture"));
        assertThat(cut).hasValue(4);
    }

    @Test
    void whatIsDamagedIsMadeAgain() throws Exception {
        for (String suffix : List.of(".out", ".preview", ".json")) {
            ItemCutter cutter = remembering(LIMIT);
            cutter.cut(submission("one", "recipe"), item(1, "picture " + suffix));
            int before = cut.get();
            for (Path file : cached(suffix)) {
                Files.delete(file);
                Files.writeString(file, "damaged");
            }
            Done again = (Done) cutter.cut(submission("one", "recipe"), item(2, "picture " + suffix));
            assertThat(cut).hasValue(before + 1);
            assertThat(Files.readString(store.path(again.output().content()))).startsWith("PICTURE");
            Done last = (Done) cutter.cut(submission("one", "recipe"), item(3, "picture " + suffix));
            assertThat(last.trace().timings()).containsOnlyKeys("recall");
        }
    }

    @Test
    void theOldestGoWhenItGetsTooLarge() throws Exception {
        ItemCutter cutter = remembering(LIMIT);
        for (int i = 0; i < 40; i++) {
            cutter.cut(submission("one", "recipe"), item(i, i + "x".repeat(LIMIT / 10)));
            age(i);
        }
        long kept = 0;
        for (Path file : cached("")) {
            kept += Files.size(file);
        }
        assertThat(kept).isBetween(LIMIT / 2L, LIMIT * 5L / 4);
        int before = cut.get();
        cutter.cut(submission("one", "recipe"), item(50, 39 + "x".repeat(LIMIT / 10)));
        assertThat(cut).as("the newest is there").hasValue(before);
        cutter.cut(submission("one", "recipe"), item(51, 0 + "x".repeat(LIMIT / 10)));
        assertThat(cut).as("the oldest is not").hasValue(before + 1);
    }

    @Test
    void aSizeOfNothingKeepsNothing() throws Exception {
        ItemCutter cutter = remembering(0);
        cutter.cut(submission("one", "recipe"), item(1, "picture"));
        cutter.cut(submission("one", "recipe"), item(2, "picture"));
        assertThat(cut).hasValue(2);
        assertThat(cached("")).isEmpty();
    }

    private ItemCutter remembering(long limit) throws IOException {
        ResultCache cache = new ResultCache(home.resolve("results"), store, new ByteCount(limit), new ByteCount(1));
        return new RememberingCutter(this::cut, cache);
    }

    private ItemOutcome cut(Submission submission, ClaimedItem item) throws IOException {
        cut.incrementAndGet();
        String made = Files.readString(store.path(item.content())).toUpperCase(Locale.ROOT);
        return new Done(
                item,
                new ItemOutcome.Output(put(made), "txt", "text/plain", 7, 5, Optional.of(put("preview"))),
                new ItemOutcome.Trace("fake", "CPU", List.of("cpu"), Map.of("segment", Duration.ofMillis(1))),
                made.equals("RICH") ? rich() : Extras.NONE);
    }

    private Extras rich() throws IOException {
        return new Extras(
                List.of(new Extras.More(
                        "thumb", new ItemOutcome.Output(put("small"), "txt", "text/plain", 3, 2, Optional.empty()))),
                List.of(new Extras.Finding("haze", 9.5, 6, "deliver", "Parts are still faintly there.")),
                List.of(new Extras.Check("thumb", "format", true, "txt")));
    }

    private ContentRef put(String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ClaimedItem item(long id, String text) throws IOException {
        return new ClaimedItem(
                new ItemId(id), 1, new MediaPath("a.jpg"), put(text), new MediaPath("a.txt"), 1, false, Medium.IMAGE);
    }

    private static Submission submission(String tenant, String recipe) {
        return new Submission(
                new SubmissionId(1),
                new TenantId(tenant),
                new SourceName("shop"),
                new Submission.Terms("default", Map.of(), recipe, 1, 1),
                List.of(),
                new Submission.ReportScope("report", false, "quarantine"),
                new Submission.Life(Submission.State.OPEN, Instant.EPOCH, Optional.empty()));
    }

    /** Files of one tick of the file system's clock have no order: each result gets a second of its own. */
    private void age(int second) throws IOException {
        for (Path file : cached("")) {
            if (Files.getLastModifiedTime(file).toInstant().isAfter(Instant.EPOCH.plusSeconds(LIMIT))) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(second)));
            }
        }
    }

    private List<Path> cached(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("results"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList();
        }
    }
}
