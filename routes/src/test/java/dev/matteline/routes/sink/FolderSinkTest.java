package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.testing.Sh;
import dev.matteline.routes.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderSinkTest extends OutputSinkContract {

    private Path out() {
        return temp.resolve("out");
    }

    @Override
    SinkSpec spec() {
        return new FolderSinkSpec(NAME, out());
    }

    @Override
    Map<String, byte[]> objects() throws IOException {
        return Tree.files(out());
    }

    @Test
    void whatAKilledRunLeftGoesAndWhatIsYoungerStays() throws Exception {
        Files.createDirectories(out().resolve("a"));
        Path old = Files.writeString(out().resolve("a/.mtl-1-dead-1.tmp"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
        Path young = Files.writeString(out().resolve("a/.mtl-2-live-1.tmp"), "half");
        Files.setLastModifiedTime(young, FileTime.from(Instant.now().plusSeconds(60)));
        Path foreign = Files.writeString(out().resolve("a/.other.tmp"), "not ours");
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.now().minusSeconds(60)));
        harness.sinks.deliver(delivery(1, "a/1.png", "one"));
        assertThat(objects()).containsOnlyKeys("a/1.png", "a/.mtl-2-live-1.tmp", "a/.other.tmp");
    }

    @Test
    void aSweepCleansFoldersThatNoDeliveryGoesTo() throws Exception {
        Files.createDirectories(out().resolve("a/b"));
        Files.setLastModifiedTime(
                Files.writeString(out().resolve("a/b/.mtl-1-dead-1.tmp"), "half"),
                FileTime.from(Instant.now().minusSeconds(60)));
        harness.sinks.sweep();
        assertThat(objects()).isEmpty();
    }

    @Test
    void whatStandsInTheWayIsSaid() throws Exception {
        Files.createDirectories(out().resolve("folder"));
        Files.writeString(out().resolve("file"), "x");
        Files.createSymbolicLink(out().resolve("link"), temp);
        Files.createSymbolicLink(out().resolve("target.png"), temp.resolve("elsewhere"));
        assertRefused("folder", "key_is_a_folder");
        assertRefused("file/1.png", "parent_is_a_file");
        assertRefused("file/sub/1.png", "parent_is_a_file");
        assertRefused("link/1.png", "sink_escape");
        assertRefused("link/new/1.png", "sink_escape");
        assertRefused("target.png", "key_is_special");
        assertRefused("x".repeat(300) + ".png", "name_too_long");
        assertThat(temp.resolve("1.png")).doesNotExist();
        assertThat(temp.resolve("new")).doesNotExist();
        assertThat(objects()).containsOnlyKeys("file");
    }

    @Test
    void aLinkThatStaysInsideIsFine() throws Exception {
        Files.createDirectories(out().resolve("real"));
        Files.createSymbolicLink(out().resolve("alias"), out().resolve("real"));
        harness.sinks.deliver(delivery(1, "alias/1.png", "one"));
        assertThat(objects()).containsOnlyKeys("real/1.png");
    }

    @Test
    void permissionsAreThoseOfANewFileAndNotTheStores() throws Exception {
        Delivery delivery = delivery(1, "1.png", "one");
        Files.setPosixFilePermissions(
                harness.store.path(delivery.content()), PosixFilePermissions.fromString("rw-------"));
        harness.sinks.deliver(delivery);
        Path fresh = Files.createFile(out().resolve("fresh"));
        assertThat(Files.getPosixFilePermissions(out().resolve("1.png")))
                .isEqualTo(Files.getPosixFilePermissions(fresh));
    }

    @Test
    void aFullDiskIsRetryableAndLeavesNothing() throws Exception {
        Path disk = Files.createDirectories(temp.resolve("disk"));
        assumeTrue(
                Sh.run(temp, "mount -t tmpfs -o size=64k matteline-test disk"), "a small disk cannot be mounted here");
        try {
            SinkName small = new SinkName("small");
            harness.sinks.add(new FolderSinkSpec(small, disk));
            DeliveryException failure = failure(to(small, delivery(1, "1.png", harness.store.put(new byte[200_000]))));
            assertThat(failure.code()).isEqualTo("sink_full");
            assertThat(failure.retryable()).isTrue();
            assertThat(disk).isEmptyDirectory();
            harness.sinks.deliver(to(small, delivery(2, "2.png", "fits")));
            assertThat(disk.resolve("2.png")).hasContent("fits");
        } finally {
            Sh.run(temp, "umount disk");
        }
    }

    @Test
    void aReadOnlyDiskIsRetryable() throws Exception {
        Path disk = Files.createDirectories(temp.resolve("disk"));
        assumeTrue(Sh.run(temp, "mount -t tmpfs -o ro,size=64k matteline-test disk"), "a disk cannot be mounted here");
        try {
            SinkName readOnly = new SinkName("read only");
            harness.sinks.add(new FolderSinkSpec(readOnly, disk));
            for (String key : List.of("1.png", "sub/1.png")) {
                DeliveryException failure = failure(to(readOnly, delivery(1, key, "one")));
                assertThat(failure.code()).isEqualTo("sink_denied");
                assertThat(failure.retryable()).isTrue();
            }
        } finally {
            Sh.run(temp, "umount disk");
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsRetryable() throws Exception {
        Files.createDirectories(out());
        out().toFile().setWritable(false);
        assumeTrue(!Files.isWritable(out()), "this user may write everywhere");
        DeliveryException failure = failure(delivery(1, "1.png", "one"));
        out().toFile().setWritable(true);
        assertThat(failure.code()).isEqualTo("sink_denied");
        assertThat(failure.retryable()).isTrue();
    }

    private static Delivery to(SinkName sink, Delivery delivery) {
        return new Delivery(
                delivery.id(), delivery.tenant(), sink, delivery.key(), delivery.content(), delivery.mediaType());
    }

    private void assertRefused(String key, String code) throws IOException {
        DeliveryException failure = failure(delivery(1, key, "one"));
        assertThat(failure.code()).as(key).isEqualTo(code);
        assertThat(failure.retryable()).as(key).isFalse();
    }
}
