package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.QuotaExceededException;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.testing.CamelHarness;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of source must do; a kind says how it is configured and how its far side is filled. */
abstract class SourceContract {

    static final SourceName NAME = new SourceName("the {{source}} ${x}?a=b");

    static final String NEVER = "the far side cannot have such a name";

    @TempDir
    Path temp;

    CamelHarness harness;

    /** A source that reads everything once. */
    abstract SourceSpec once() throws IOException;

    /** A source that keeps looking, every few milliseconds. */
    abstract SourceSpec watching(AfterDelivery afterDelivery) throws IOException;

    abstract void put(String path, byte[] bytes) throws IOException;

    abstract boolean exists(String path) throws IOException;

    /** Names that this kind cannot bring, each with the reason; {@link #NEVER}: its far side cannot even have it. */
    Map<String, String> impossibleNames() {
        return Map.of();
    }

    @BeforeEach
    void startCamel() throws IOException {
        harness = new CamelHarness(Files.createDirectories(temp.resolve("harness")));
    }

    @AfterEach
    void stopCamel() {
        harness.close();
    }

    @Test
    void everyFileArrivesOnceWithItsBytes() throws Exception {
        for (int i = 0; i < 100; i++) {
            put("a/" + i % 7 + "/" + i + ".jpg", Sh.bytes("picture " + i));
        }
        runOnce(once());
        assertThat(harness.intake.entries()).hasSize(100);
        IncomingMedia media = (IncomingMedia) harness.intake.arrival("a/5/33.jpg");
        assertThat(Files.readAllBytes(harness.store.path(media.content()))).isEqualTo(Sh.bytes("picture 33"));
        assertThat(harness.intake.isFinished(NAME)).isTrue();
        assertThat(harness.intake.batches()).allMatch(size -> size <= StagingBatches.MOST_FILES);
    }

    @Test
    void aSecondRunBringsNothingNew() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        runOnce(once());
        harness.sources.remove(NAME);
        runOnce(once());
        assertThat(harness.intake.entries()).hasSize(1);
        assertThat(harness.sources.status(NAME).counts()).isEqualTo(new SourceStatus.Counts(1, 0, 1, 0));
        assertThat(harness.store.keys()).hasSize(1);
    }

    @Test
    void namesAreData() throws Exception {
        List<String> names = List.of(
                "two words.jpg",
                "gr\u00fc\u00dfe-\u65e5\u672c-\ud83d\udc31.jpg",
                "line\nbreak.jpg",
                "q\"uo'te.jpg",
                "${body}.jpg",
                "$simple{exchangeId}.jpg",
                "{{missing}}.jpg",
                "?delete=true&x=y#z.jpg",
                "100%.jpg",
                "50%20off.jpg",
                "\u202ergb.gpj",
                "CON",
                "a\\b.jpg",
                "-rf.jpg",
                "x".repeat(251) + ".jpg",
                "d/".repeat(600) + "deep.jpg");
        for (String name : names) {
            if (!impossibleNames().getOrDefault(name, "").equals(NEVER)) {
                put(name, Sh.bytes(name));
            }
        }
        runOnce(once());
        List<IncomingMedia> media = harness.intake.entries().stream()
                .filter(entry -> entry.arrival() instanceof IncomingMedia)
                .map(entry -> (IncomingMedia) entry.arrival())
                .toList();
        Set<String> impossible = impossibleNames().keySet();
        assertThat(media)
                .extracting(medium -> medium.path().value())
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .filter(name -> !impossible.contains(name))
                        .toList());
        for (IncomingMedia medium : media) {
            assertThat(Files.readString(harness.store.path(medium.content())))
                    .isEqualTo(medium.path().value());
        }
    }

    @Test
    void aChangedFileIsANewRevisionAndAnUnchangedOneIsNot() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.sources.start(watching(new AfterDelivery.Keep()));
        await().until(() -> harness.intake.entries().size() == 1);
        put("1.jpg", Sh.bytes("another one"));
        await().until(() -> harness.intake.entries().size() == 2);
        assertThat(harness.intake.entries())
                .extracting(entry -> entry.arrival().path().value())
                .containsExactly("1.jpg", "1.jpg");
        assertThat(harness.store.keys()).hasSize(2);
    }

    @Test
    void noMoreIsReadThanThereIsRoomFor() throws Exception {
        for (int i = 0; i < 20; i++) {
            put(i + ".jpg", Sh.bytes("picture " + i));
        }
        harness.intake.room(0);
        harness.sources.start(once());
        CompletableFuture<Void> end = harness.sources.completion(NAME);
        await().until(() -> !harness.sources.status(NAME).reason().isEmpty());
        assertThat(harness.store.keys()).isEmpty();
        harness.intake.room(3);
        finish(end);
        assertThat(harness.intake.entries()).hasSize(20);
        assertThat(harness.intake.batches()).allMatch(size -> size <= 3);
    }

    @Test
    void aBatchSurvivesAnIntakeThatIsAwayForAWhile() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.intake.failNext(5, false);
        runOnce(once());
        assertThat(harness.intake.entries()).hasSize(1);
        assertThat(harness.store.keys()).hasSize(1);
        assertThat(harness.sources.status(NAME).problems()).isEmpty();
    }

    @Test
    void anAnswerLostAfterTheCommitDoesNotCostTheContent() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.intake.failNext(1, true);
        runOnce(once());
        assertThat(harness.intake.entries()).hasSize(1);
        assertThat(harness.store.keys()).hasSize(1);
    }

    @Test
    void aSourceThatIsReadOnceGivesUpOnAnIntakeThatStaysAway() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.intake.failNext(Integer.MAX_VALUE, false);
        harness.sources.start(once());
        CompletableFuture<Void> end = harness.sources.completion(NAME);
        assertThatThrownBy(() -> finish(end)).hasMessageContaining("the database is not there");
        assertThat(harness.sources.status(NAME).state()).isEqualTo(SourceStatus.State.FAILED);
        harness.intake.failNext(0, false);
        harness.sources.resume(NAME);
        finish(harness.sources.completion(NAME));
        assertThat(harness.intake.entries()).hasSize(1);
    }

    @Test
    void aSpentAccountSuspendsTheSourceAndLeavesNothingBehind() throws Exception {
        for (int i = 0; i < 100; i++) {
            put(i + ".jpg", Sh.bytes("picture " + i));
        }
        harness.intake.units(40);
        harness.sources.start(once());
        CompletableFuture<Void> end = harness.sources.completion(NAME);
        assertThatThrownBy(() -> finish(end)).hasCauseInstanceOf(QuotaExceededException.class);
        SourceStatus status = harness.sources.status(NAME);
        assertThat(status.state()).isEqualTo(SourceStatus.State.SUSPENDED);
        assertThat(status.problems()).extracting(SourceStatus.Problem::code).containsExactly("quota_exceeded");
        await().untilAsserted(() -> assertThat(harness.store.keys()).hasSameSizeAs(harness.intake.entries()));
        harness.intake.units(1000);
        harness.sources.resume(NAME);
        finish(harness.sources.completion(NAME));
        assertThat(harness.intake.entries()).hasSize(100);
    }

    @Test
    void aWatchedSourceWaitsForTheAccountToo() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.intake.units(0);
        harness.sources.start(watching(new AfterDelivery.Keep()));
        await().until(() -> harness.sources.status(NAME).state() == SourceStatus.State.SUSPENDED);
        assertThat(harness.sources.status(NAME).reason()).contains("0 units left");
        harness.intake.units(10);
        harness.sources.resume(NAME);
        await().until(() -> harness.intake.entries().size() == 1);
    }

    @Test
    void aFullStoreDelaysAndLosesNothing() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.store.full(true);
        harness.sources.start(once());
        CompletableFuture<Void> end = harness.sources.completion(NAME);
        await().until(() -> !harness.sources.status(NAME).problems().isEmpty());
        assertThat(harness.sources.status(NAME).problems())
                .extracting(SourceStatus.Problem::code)
                .containsExactly("store_failed");
        harness.store.full(false);
        finish(end);
        assertThat(harness.intake.entries()).hasSize(1);
        assertThat(harness.sources.status(NAME).problems()).isEmpty();
    }

    @Test
    void suspendedMeansQuietAndResumedGoesOn() throws Exception {
        harness.sources.start(watching(new AfterDelivery.Keep()));
        harness.sources.suspend(NAME, "maintenance");
        put("1.jpg", Sh.bytes("one"));
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.entries().isEmpty());
        assertThat(harness.sources.status(NAME).reason()).isEqualTo("maintenance");
        harness.sources.resume(NAME);
        await().until(() -> harness.intake.entries().size() == 1);
    }

    @Test
    void originalsAreDeletedOnlyWhenDeliveredAndUnchanged() throws Exception {
        for (String name : List.of("delivered.jpg", "refused.jpg", "changed.jpg")) {
            put(name, Sh.bytes(name));
        }
        harness.sources.start(watching(new AfterDelivery.Delete()));
        await().until(() -> harness.intake.entries().size() == 3);
        assertThat(exists("delivered.jpg")).isTrue();
        harness.intake.room(0);
        put("changed.jpg", Sh.bytes("something else"));
        harness.intake
                .entries()
                .forEach(entry -> harness.intake.settle(
                        entry.item(), !entry.arrival().path().value().equals("refused.jpg")));
        await().until(() -> harness.intake.unacknowledged() == 0);
        assertThat(exists("delivered.jpg")).isFalse();
        assertThat(exists("refused.jpg")).isTrue();
        assertThat(exists("changed.jpg")).isTrue();
    }

    void runOnce(SourceSpec spec) throws ExecutionException, InterruptedException {
        harness.sources.start(spec);
        finish(harness.sources.completion(NAME));
    }

    static void finish(CompletableFuture<Void> end) throws ExecutionException, InterruptedException {
        try {
            end.get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("the source did not finish", e);
        }
    }

    String refusal(String path) {
        return ((UnreadableMedia) harness.intake.arrival(path)).code();
    }
}
