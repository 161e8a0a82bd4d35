package dev.matteline.routes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.routes.remote.Found;
import dev.matteline.routes.remote.Place;
import dev.matteline.routes.remote.RemoteFiles;
import dev.matteline.routes.remote.RemotePlaces;
import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every source on another machine must do besides: live with a network and a server that fail. */
abstract class RemoteSourceContract extends SourceContract {

    static final Duration POLL = Duration.ofMillis(20);

    private @Nullable CuttingProxy network;

    /** Where the source reads, through a network that can fail. */
    abstract Place place() throws IOException;

    /** The same with a password that is wrong. */
    abstract Place withWrongPassword() throws IOException;

    /** Of the other machine, which runs before each test. */
    abstract int serverPort();

    /** Between the source and the other machine. */
    CuttingProxy network() throws IOException {
        if (network == null) {
            network = new CuttingProxy(serverPort());
        }
        return network;
    }

    /** The next download is cut off after so many bytes. */
    void cutDownloadAfter(long bytes) throws IOException {
        network().cutDownloadAfter(bytes);
    }

    /** How often a download was cut. */
    long cuts() throws IOException {
        return network().cuts();
    }

    @AfterEach
    void stopNetwork() throws IOException {
        harness.close();
        if (network != null) {
            network.close();
        }
    }

    @Override
    SourceSpec once() throws IOException {
        return spec(place(), new Pickup.Once(), new AfterDelivery.Keep());
    }

    @Override
    SourceSpec watching(AfterDelivery afterDelivery) throws IOException {
        return spec(place(), new Pickup.WhenUnchanged(Duration.ZERO), afterDelivery);
    }

    static SourceSpec spec(Place place, Pickup pickup, AfterDelivery afterDelivery) {
        return new RemoteSourceSpec(NAME, TenantId.DEFAULT, place, pickup, POLL, afterDelivery);
    }

    @Test
    void aServerThatIsAwayAtTheStartIsSaidAndWaitedFor() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        network().down(true);
        harness.sources.start(watching(new AfterDelivery.Keep()));
        awaitProblem("source_unreachable");
        assertThat(harness.sources.status(NAME).state()).isEqualTo(SourceStatus.State.RUNNING);
        network().down(false);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> harness.intake.entries().size() == 1);
        await().until(() -> harness.sources.status(NAME).problems().isEmpty());
    }

    @Test
    void aConnectionCutAtSixtyPerCentGivesNoHalfFile() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(3).nextBytes(bytes);
        put("big.jpg", bytes);
        cutDownloadAfter(1_800_000);
        harness.sources.start(watching(new AfterDelivery.Keep()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> harness.intake.entries().size() == 1);
        IncomingMedia media = (IncomingMedia) harness.intake.arrival("big.jpg");
        assertThat(Files.readAllBytes(harness.store.path(media.content()))).isEqualTo(bytes);
        assertThat(harness.store.keys()).hasSize(1);
        assertThat(cuts()).isPositive();
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws Exception {
        put("1.jpg", Sh.bytes("one"));
        harness.sources.start(
                spec(withWrongPassword(), new Pickup.WhenUnchanged(Duration.ZERO), new AfterDelivery.Keep()));
        awaitProblem("source_denied");
        assertThat(harness.sources.status(NAME).toString()).doesNotContain("wrong-password");
        assertThat(harness.intake.entries()).isEmpty();
    }

    @Test
    void tenThousandFilesAreListedInFull() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            put("d" + i % 3 + "/" + i + ".jpg", Sh.bytes("x"));
        }
        List<Found> found = new ArrayList<>();
        long start = System.nanoTime();
        try (RemoteFiles files = RemotePlaces.open(place())) {
            files.list(name -> true, found::add);
        }
        System.out.printf("%s: 10 000 files listed in %.2f s%n", place().kind(), (System.nanoTime() - start) / 1e9);
        assertThat(found).hasSize(10_000).allMatch(item -> item instanceof Found.File);
    }

    /** 5 000 are dropped at once with {@code -Dmatteline.burst=5000}. */
    @Test
    void aBurstOfFilesComesInOnceEach() throws Exception {
        int burst = Integer.getInteger("matteline.burst", 300);
        harness.sources.start(watching(new AfterDelivery.Keep()));
        for (int i = 0; i < burst; i++) {
            put("d" + i % 5 + "/" + i + ".jpg", Sh.bytes("picture " + i));
        }
        long start = System.nanoTime();
        await().atMost(Duration.ofMinutes(10))
                .until(() -> harness.intake.entries().size() >= burst);
        System.out.printf("%s: %d files came in %.1f s%n", place().kind(), burst, (System.nanoTime() - start) / 1e9);
        await().during(POLL.multipliedBy(10))
                .atMost(Duration.ofSeconds(30))
                .until(() -> harness.intake.entries().size() == burst);
        assertThat(harness.intake.byPath()).hasSize(burst);
        assertThat(harness.store.keys()).hasSize(burst);
        assertThat(harness.sources.status(NAME).problems()).isEmpty();
    }

    @Test
    void deliveredOriginalsMoveWithinTheServerAndDoNotComeBack() throws Exception {
        put("sub/1.jpg", Sh.bytes("one"));
        harness.sources.start(watching(new AfterDelivery.MoveTo(Path.of(folderInside("done")))));
        await().until(() -> harness.intake.entries().size() == 1);
        harness.intake.settle(harness.intake.entries().get(0).item(), true);
        await().until(() -> harness.intake.unacknowledged() == 0);
        assertThat(exists("sub/1.jpg")).isFalse();
        assertThat(exists("done/sub/1.jpg")).isTrue();
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.entries().size() == 1);
    }

    /** How the other machine names a folder of the place. */
    abstract String folderInside(String name);

    @Test
    void aMarkedFileIsTakenWithItsMarkerOnly() throws Exception {
        harness.sources.start(spec(place(), new Pickup.WhenMarked(".done"), new AfterDelivery.Delete()));
        put("1.jpg", Sh.bytes("one"));
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> harness.intake.entries().isEmpty());
        put("1.jpg.done", Sh.bytes(""));
        await().until(() -> harness.intake.entries().size() == 1);
        harness.intake.settle(harness.intake.entries().get(0).item(), true);
        await().until(() -> harness.intake.unacknowledged() == 0);
        assertThat(exists("1.jpg")).isFalse();
        assertThat(exists("1.jpg.done")).isFalse();
    }

    void awaitProblem(String code) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> harness.sources.status(NAME).problems().stream()
                        .anyMatch(problem -> problem.code().equals(code)));
    }
}
