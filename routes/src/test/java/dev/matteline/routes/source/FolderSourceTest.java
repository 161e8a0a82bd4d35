package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FolderSourceTest extends SourceContract {

    private static final Duration POLL = Duration.ofMillis(20);

    Path in;

    @BeforeEach
    void folder() throws IOException {
        in = Files.createDirectories(temp.resolve("in"));
    }

    @Override
    SourceSpec once() {
        return FolderSourceSpec.once(NAME, TenantId.DEFAULT, List.of(in));
    }

    @Override
    SourceSpec watching(AfterDelivery afterDelivery) {
        return watching(new Pickup.WhenUnchanged(Duration.ZERO), afterDelivery);
    }

    private SourceSpec watching(Pickup pickup, AfterDelivery afterDelivery) {
        return new FolderSourceSpec(NAME, TenantId.DEFAULT, List.of(in), pickup, POLL, afterDelivery);
    }

    @Override
    void put(String path, byte[] bytes) throws IOException {
        Path file = in.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    @Override
    boolean exists(String path) {
        return Files.exists(in.resolve(path));
    }

    @Test
    void hiddenAndUnfinishedFilesAreIgnored() throws Exception {
        for (String name : List.of(
                ".hidden.jpg",
                ".git/x.jpg",
                "a.jpg.part",
                "b.TMP",
                "c.jpg~",
                "Thumbs.db",
                "Desktop.ini",
                "d.crdownload",
                "@eaDir/t.jpg")) {
            put(name, Sh.bytes("x"));
        }
        put("keep.jpg", Sh.bytes("x"));
        runOnce(once());
        assertThat(harness.intake.byPath()).containsOnlyKeys("keep.jpg");
    }

    @Test
    void linksPipesAndDevicesAreReportedAndNeverOpened() throws Exception {
        Path outside = Files.writeString(temp.resolve("secret.jpg"), "secret");
        Files.createSymbolicLink(in.resolve("link.jpg"), outside);
        Files.createSymbolicLink(in.resolve("folder"), temp);
        assumeTrue(Sh.run(in, "mkfifo pipe.jpg"), "no FIFOs here");
        put("real.jpg", Sh.bytes("x"));
        runOnce(once());
        assertThat(harness.intake.byPath()).containsOnlyKeys("link.jpg", "folder", "pipe.jpg", "real.jpg");
        assertThat(List.of(refusal("link.jpg"), refusal("folder"), refusal("pipe.jpg")))
                .containsOnly("not_a_regular_file");
        assertThat(harness.store.keys()).hasSize(1);
    }

    @Test
    void aWatchedFolderLeavesLinksAloneAndSaysSo() throws Exception {
        Files.createSymbolicLink(in.resolve("link.jpg"), Files.writeString(temp.resolve("secret.jpg"), "s"));
        put("real.jpg", Sh.bytes("x"));
        harness.sources.start(watching(new AfterDelivery.Keep()));
        await().until(() -> harness.intake.entries().size() == 1);
        assertThat(harness.sources.status(NAME).problems())
                .extracting(SourceStatus.Problem::code)
                .containsExactly("not_a_regular_file");
        Files.delete(in.resolve("link.jpg"));
        await().until(() -> harness.sources.status(NAME).problems().isEmpty());
        assertThat(harness.intake.byPath()).containsOnlyKeys("real.jpg");
    }

    @Test
    void aMarkedFileIsTakenWithItsMarkerOnlyAndBothMove() throws Exception {
        Path done = temp.resolve("in/done");
        harness.sources.start(watching(new Pickup.WhenMarked(".ready"), new AfterDelivery.MoveTo(done)));
        put("sub/1.jpg", Sh.bytes("one"));
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.entries().isEmpty());
        put("sub/1.jpg.ready", Sh.bytes(""));
        await().until(() -> harness.intake.entries().size() == 1);
        harness.intake.settle(harness.intake.entries().get(0).item(), true);
        await().until(() -> harness.intake.unacknowledged() == 0);
        assertThat(done.resolve("sub/1.jpg")).hasContent("one");
        assertThat(in.resolve("sub")).isEmptyDirectory();
        await().during(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.entries().size() == 1);
    }

    @Test
    void readOnceAMarkedFileIsTakenWithItsMarkerOnlyAndBothGo() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        put("1.jpg.ready", Sh.bytes(""));
        put("2.jpg", Sh.bytes("two"));
        FolderSourceSpec marked = new FolderSourceSpec(
                NAME,
                TenantId.DEFAULT,
                List.of(in),
                new Pickup.Once(Optional.of(".ready")),
                Duration.ofMillis(20),
                new AfterDelivery.Delete());
        SourceStatus.Counts counts = harness.sources.glance(marked).counts();
        assertThat(counts.found() - counts.known()).isEqualTo(1);
        assertThat(harness.intake.entries()).as("only looked at").isEmpty();

        runOnce(marked);
        assertThat(harness.intake.byPath()).containsOnlyKeys("1.jpg");
        harness.intake.settle(harness.intake.entries().get(0).item(), true);
        await().until(() -> harness.intake.unacknowledged() == 0);
        try (Stream<Path> left = Files.list(in)) {
            assertThat(left).containsExactly(in.resolve("2.jpg"));
        }
    }

    @Test
    void aGlanceTellsWhatWouldBeTakenAndOpensNothing() throws Exception {
        put("a/1.jpg", Sh.bytes("one"));
        Path file = in.resolve("a/1.jpg");
        put("a/.hidden.jpg", Sh.bytes("two"));
        put("b.jpg.part", Sh.bytes("three"));
        Files.createSymbolicLink(in.resolve("link.jpg"), file);

        Glance seen = harness.sources.glance(once());

        assertThat(seen.counts().found()).isEqualTo(2);
        assertThat(seen.fresh())
                .containsExactly(
                        new Glance.Sight(new MediaPath("a/1.jpg"), Optional.of(file.toRealPath()), Optional.empty()),
                        new Glance.Sight(
                                new MediaPath("link.jpg"), Optional.empty(), Optional.of("not_a_regular_file")));
        assertThat(harness.intake.entries()).isEmpty();
    }

    @Test
    void aFileComesFromTheSamePlaceHoweverItIsNamed() throws Exception {
        put("a/1.jpg", Sh.bytes("one"));
        put("b/1.jpg", Sh.bytes("two"));
        Path file = in.resolve("a/1.jpg");
        Path other = in.resolve("b/1.jpg");
        String place = origin(List.of(in), "a/1.jpg");

        assertThat(origin(List.of(in.resolve("a")), "1.jpg")).isEqualTo(place);
        assertThat(origin(List.of(file), "1.jpg")).isEqualTo(place);
        assertThat(origin(List.of(other, file), "a/1.jpg")).isEqualTo(place);
        assertThat(origin(List.of(in.resolve("a"), in.resolve("b")), "a/1.jpg")).isEqualTo(place);
        assertThat(origin(List.of(in.resolve("b")), "1.jpg")).isNotEqualTo(place);
        assertThat(origin(List.of(file), "1.jpg/inside.jpg")).isEqualTo(place + "/inside.jpg");
    }

    private static String origin(List<Path> inputs, String path) {
        return FolderSourceSpec.once(NAME, TenantId.DEFAULT, inputs).origins().apply(new MediaPath(path));
    }

    @Test
    void aSourceThatIsHeldFromTheBeginningTakesNothingUntilItIsLetGo() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.sources.start(once(), Optional.of("it waits"));
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.entries().isEmpty());
        assertThat(harness.sources.status(NAME).reason()).isEqualTo("it waits");
        harness.sources.resume(NAME);
        await().until(() -> harness.intake.entries().size() == 1);
    }

    @Test
    void movedOriginalsNeverReplaceOthers() throws Exception {
        Path done = Files.createDirectories(temp.resolve("done"));
        Files.writeString(done.resolve("1.jpg"), "earlier");
        put("1.jpg", Sh.bytes("later"));
        harness.sources.start(watching(new AfterDelivery.MoveTo(done)));
        await().until(() -> harness.intake.entries().size() == 1);
        harness.intake.settle(harness.intake.entries().get(0).item(), true);
        await().until(() -> harness.intake.unacknowledged() == 0);
        assertThat(done.resolve("1.jpg")).hasContent("earlier");
        assertThat(done.resolve("1-2.jpg")).hasContent("later");
        assertThat(in.resolve("1.jpg")).doesNotExist();
    }

    @Test
    void singleFilesOfTheSameNameStayApart() throws Exception {
        List<Path> files = List.of(
                Files.createDirectories(temp.resolve("x/p")).resolve("1.jpg"),
                Files.createDirectories(temp.resolve("y/p")).resolve("1.jpg"),
                Files.createDirectories(temp.resolve("z/p")).resolve("1.jpg"),
                temp.resolve("missing.jpg"));
        for (Path file : files.subList(0, 3)) {
            Files.writeString(file, file.toString());
        }
        runOnce(FolderSourceSpec.once(NAME, TenantId.DEFAULT, files));
        assertThat(harness.intake.byPath()).containsOnlyKeys("1.jpg", "p/1.jpg", "p-2/1.jpg", "missing.jpg");
        assertThat(refusal("missing.jpg")).isEqualTo("gone");
    }

    @Test
    void severalFoldersAreToldApart() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        Path other = Files.createDirectories(temp.resolve("other/in"));
        Files.writeString(other.resolve("1.jpg"), "two");
        runOnce(FolderSourceSpec.once(NAME, TenantId.DEFAULT, List.of(in, other)));
        assertThat(harness.intake.byPath()).containsOnlyKeys("in/1.jpg", "in-2/1.jpg");
    }

    @Test
    void namesThatAreNotTextStayApartFromThoseThatLookAlike() throws Exception {
        assumeTrue(
                Sh.run(
                        in,
                        "perl -e 'for (\"\\xff.jpg\", \"%FF.jpg\", \"%25FF.jpg\", \"\\xc3\\x28%.jpg\", \"%C3%A9.jpg\")"
                                + " { open F, \">\", $_ or die; print F \"x\"; close F }'"),
                "no perl, or a file system that takes text only");
        harness.sources.start(watching(new AfterDelivery.Delete()));
        await().until(() -> harness.intake.entries().size() == 5);
        assertThat(harness.intake.byPath())
                .containsOnlyKeys("%FF.jpg", "%25FF.jpg", "%2525FF.jpg", "%C3(%25.jpg", "%C3%A9.jpg");
        harness.intake.entries().forEach(entry -> harness.intake.settle(entry.item(), true));
        await().until(() -> harness.intake.unacknowledged() == 0);
        assertThat(in).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeReadIsReportedAndTheRestGoesOn() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        put("sealed/2.jpg", Sh.bytes("two"));
        in.resolve("sealed").toFile().setReadable(false);
        in.resolve("sealed").toFile().setExecutable(false);
        assumeTrue(!Files.isReadable(in.resolve("sealed")), "this user may read everything");
        runOnce(once());
        in.resolve("sealed").toFile().setReadable(true);
        in.resolve("sealed").toFile().setExecutable(true);
        assertThat(harness.intake.byPath()).containsOnlyKeys("1.jpg", "sealed");
        assertThat(refusal("sealed")).isEqualTo("folder_unreadable");
    }

    @Test
    void aFileThatMayNotBeReadIsRefusedUntilItMay() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        in.resolve("1.jpg").toFile().setReadable(false);
        assumeTrue(!Files.isReadable(in.resolve("1.jpg")), "this user may read everything");
        harness.sources.start(watching(new AfterDelivery.Keep()));
        await().until(() -> harness.intake.entries().size() == 1);
        assertThat(refusal("1.jpg")).isEqualTo("unreadable");
        in.resolve("1.jpg").toFile().setReadable(true);
        await().until(() -> harness.intake.entries().size() == 2);
        assertThat(harness.sources.status(NAME).counts()).isEqualTo(new SourceStatus.Counts(1, 1, 0, 1));
    }

    @Test
    void aMissingWatchedFolderIsAProblemUntilItComes() throws Exception {
        Files.delete(in);
        harness.sources.start(watching(new AfterDelivery.Keep()));
        await().until(() -> !harness.sources.status(NAME).problems().isEmpty());
        assertThat(harness.sources.status(NAME).problems())
                .extracting(SourceStatus.Problem::code)
                .containsExactly("folder_unreadable");
        put("new/folder/1.jpg", Sh.bytes("one"));
        await().until(() -> harness.intake.entries().size() == 1);
        await().until(() -> harness.sources.status(NAME).problems().isEmpty());
    }
}
