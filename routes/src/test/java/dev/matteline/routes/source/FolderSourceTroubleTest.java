package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.testing.CamelHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that move under the reader's hands, and a lot of them. */
class FolderSourceTroubleTest {

    private static final SourceName NAME = new SourceName("trouble");

    @TempDir
    Path temp;

    private Path in;
    private CamelHarness harness;

    @BeforeEach
    void start() throws IOException {
        in = Files.createDirectories(temp.resolve("in"));
        harness = new CamelHarness(Files.createDirectories(temp.resolve("harness")));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void aSlowWriterIsWaitedFor() throws Exception {
        watch(Duration.ofMillis(600));
        Path file = in.resolve("slow.jpg");
        AtomicInteger written = new AtomicInteger();
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        var writing = writer.scheduleAtFixedRate(
                () -> {
                    if (written.get() < 15) {
                        append(file);
                        written.incrementAndGet();
                    }
                },
                0,
                100,
                TimeUnit.MILLISECONDS);
        await().until(() -> !harness.intake.entries().isEmpty());
        writing.cancel(true);
        writer.shutdownNow();
        assertThat(written).hasValue(15);
        assertThat(harness.intake.entries()).hasSize(1);
        assertThat(text("slow.jpg")).isEqualTo("x".repeat(15));
    }

    @Test
    void aWatchedFileThatGrowsWhileItIsReadIsTakenLaterAndWhole() throws Exception {
        Path file = Files.writeString(in.resolve("1.jpg"), "a");
        AtomicInteger reads = new AtomicInteger();
        harness.store.whileReading(() -> {
            if (reads.incrementAndGet() <= 3) {
                append(file);
            }
        });
        watch(Duration.ZERO);
        await().until(() -> !harness.intake.entries().isEmpty());
        assertThat(text("1.jpg")).isEqualTo("axxx");
        assertThat(harness.store.keys()).hasSize(1);
    }

    @Test
    void aFileReplacedByAnotherOfTheSameSizeAndTimeIsNoticed() throws Exception {
        Path file = Files.writeString(in.resolve("1.jpg"), "old");
        Path other = Files.writeString(temp.resolve("other"), "new");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        harness.store.whileReading(() -> {
            if (Files.exists(other)) {
                rename(other, file);
            }
        });
        runOnce();
        assertThat(text("1.jpg")).isEqualTo("new");
    }

    @Test
    void aFileThatNeverRestsIsRefusedInTheEnd() throws Exception {
        Path file = Files.writeString(in.resolve("1.jpg"), "a");
        harness.store.whileReading(() -> append(file));
        runOnce();
        assertThat(refusal("1.jpg")).isEqualTo("unstable");
        assertThat(harness.store.keys()).isEmpty();
        assertThat(Files.size(file)).isEqualTo(1 + OnceScan.TRIES);
    }

    @Test
    void aFileThatGoesAwayWhileItIsReadIsGone() throws Exception {
        Path file = Files.writeString(in.resolve("1.jpg"), "a");
        Files.writeString(in.resolve("2.jpg"), "b");
        harness.store.whileReading(() -> delete(file));
        runOnce();
        assertThat(harness.intake.entries()).hasSize(2);
        assertThat(refusal("1.jpg")).isEqualTo("gone");
        assertThat(text("2.jpg")).isEqualTo("b");
    }

    @Test
    void aFileThatCannotBeOpenedOrReadIsRefused() throws Exception {
        Path denied = Path.of("/proc/sys/vm/drop_caches");
        Path broken = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(denied) && Files.exists(broken), "no /proc here");
        harness.sources.start(FolderSourceSpec.once(NAME, TenantId.DEFAULT, List.of(denied, broken)));
        harness.sources.completion(NAME).get(30, TimeUnit.SECONDS);
        assertThat(refusal("drop_caches")).isEqualTo("unreadable");
        assertThat(refusal("mem")).isEqualTo("unreadable");
        assertThat(harness.store.keys()).isEmpty();
    }

    @Test
    void aBurstInNestedFoldersArrivesWholeAndOnce() throws Exception {
        watch(Duration.ofMillis(100));
        for (int i = 0; i < 5000; i++) {
            Path folder = in.resolve("d" + i % 10).resolve("e" + i % 100);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(i + ".jpg"), "picture " + i);
        }
        long start = System.nanoTime();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> harness.intake.entries().size() >= 5000);
        System.out.printf(
                "5000 files registered %.2f s after the last was written%n", (System.nanoTime() - start) / 1e9);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.entries().size() == 5000);
        assertThat(harness.store.keys()).hasSize(5000);
    }

    @Test
    void aRestartAsksOnceAndReadsNothingAgain() throws Exception {
        for (int i = 0; i < 300; i++) {
            Files.writeString(in.resolve(i + ".jpg"), "picture " + i);
        }
        watch(Duration.ZERO);
        await().until(() -> harness.intake.entries().size() == 300);
        harness.sources.remove(NAME);
        int askedBefore = harness.intake.asked();
        watch(Duration.ZERO);
        await().until(() -> harness.sources.status(NAME).counts().known() == 300);
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.asked() == askedBefore + 300);
        assertThat(harness.store.keys()).hasSize(300);
    }

    @Test
    void stoppingDoesNotWaitForAnIntakeThatIsAway() throws Exception {
        Files.writeString(in.resolve("1.jpg"), "a");
        harness.intake.failNext(Integer.MAX_VALUE, false);
        watch(Duration.ZERO);
        await().until(() -> !harness.sources.status(NAME).problems().isEmpty());
        CompletableFuture<Void> end = CompletableFuture.runAsync(harness::close);
        end.get(5, TimeUnit.SECONDS);
        assertThat(harness.camel.isStopped()).isTrue();
    }

    @Test
    void aSourceCanBeRemovedWhileItsIntakeIsAway() throws Exception {
        Files.writeString(in.resolve("1.jpg"), "a");
        harness.intake.failNext(Integer.MAX_VALUE, false);
        watch(Duration.ZERO);
        await().until(() -> !harness.sources.status(NAME).problems().isEmpty());
        CompletableFuture.runAsync(() -> harness.sources.remove(NAME)).get(5, TimeUnit.SECONDS);
        assertThat(harness.sources.status()).isEmpty();
        harness.intake.failNext(0, false);
        watch(Duration.ZERO);
        await().until(() -> harness.intake.entries().size() == 1);
    }

    private void watch(Duration minAge) {
        harness.sources.start(new FolderSourceSpec(
                NAME,
                TenantId.DEFAULT,
                List.of(in),
                new Pickup.WhenUnchanged(minAge),
                Duration.ofMillis(20),
                new AfterDelivery.Keep()));
    }

    private void runOnce() throws Exception {
        harness.sources.start(FolderSourceSpec.once(NAME, TenantId.DEFAULT, List.of(in)));
        harness.sources.completion(NAME).get(30, TimeUnit.SECONDS);
    }

    private String refusal(String path) {
        return ((UnreadableMedia) harness.intake.arrival(path)).code();
    }

    private String text(String path) throws IOException {
        return Files.readString(harness.store.path(((IncomingMedia) harness.intake.arrival(path)).content()));
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
