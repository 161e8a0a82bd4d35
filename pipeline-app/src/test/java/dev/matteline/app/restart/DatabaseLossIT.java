package dev.matteline.app.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server dies in the middle of a run: the process asks to be started again and goes on from there. */
class DatabaseLossIT {

    private static final int PHOTOS = 24;
    private static final int RESTART = 75;

    @TempDir
    Path folder;

    @Test
    void theProcessAsksToBeStartedAgainAndGoesOn() throws Exception {
        Path in = folder.resolve("in");
        Photos.write(in, PHOTOS);
        Path out = folder.resolve("out");
        Path home = folder.resolve("home");
        RealRun run = new RealRun(in, out, home);

        Process process = run.startSupervised();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> outputs(out) >= 3);
            server(home).destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(run.console()).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(run.console()).isEqualTo(RESTART);
        long before = outputs(out);
        assertThat(before).isLessThan(PHOTOS);

        assertThat(run.toTheEnd("", Duration.ofMinutes(3))).as(run.console()).isZero();
        assertThat(outputs(out)).isEqualTo(PHOTOS);
        try (Books books = new Books(home)) {
            assertThat(books.count("select count(*) from item where state = 'DELIVERED'"))
                    .isEqualTo(PHOTOS);
            assertThat(books.count("select sum(units) from ledger where kind = 'COMMIT'"))
                    .isEqualTo(PHOTOS);
            assertThat(books.count("select reserved from account")).isZero();
        }
    }

    private static ProcessHandle server(Path home) throws IOException {
        String pid = Files.readString(home.resolve("pg/data/postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static long outputs(Path out) throws IOException {
        if (!Files.exists(out)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(out)) {
            List<Path> pictures = files.filter(file -> file.toString().endsWith(".png"))
                    .filter(file -> !file.startsWith(out.resolve("report")))
                    .toList();
            return pictures.size();
        }
    }
}
