package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matteline.jobs.batch.cutout.ItemCutter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process has left in the middle. */
class TakeoverTest {

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
    void whatADeadProcessHeldIsTakenOver() throws Exception {
        Works.Setup setup = Works.Setup.of(home, cutter, sink);
        try (Works works = Works.start(setup)) {
            cutter.down = true;
            works.submit(Map.of("1.jpg", "picture", "2.jpg", "picture 2"));
            works.finish();
            await().until(() -> !works.troubles().isEmpty());
        }
        cutter.down = false;
        pretendItWasKilled(setup);
        Path orphan = home.resolve("content/ab/orphan");
        Files.createDirectories(home.resolve("content/ab"));
        Files.writeString(orphan, "left by the dead");
        try (Works works = Works.start(setup)) {
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 2L));
            Ends.assertBalanced(works, 2);
            assertThat(orphan).doesNotExist();
        }
    }

    @Test
    void stoppedInTheMiddleItGoesOn() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ItemCutter slow = (submission, item) -> {
            inside.countDown();
            awaitQuietly(goOn);
            return cutter.cut(submission, item);
        };
        String url = Postgres.freshDatabase();
        Map<String, String> media = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            media.put(i + ".jpg", "picture " + i);
        }
        Works first = Works.start(new Works.Setup(url, home, slow, slow, sink, true));
        first.submit(media);
        first.finish();
        inside.await();
        Thread closing = new Thread(first::close);
        closing.start();
        await().until(() -> !first.running());
        goOn.countDown();
        closing.join();

        try (Works second = Works.start(new Works.Setup(url, home, cutter, cutter, sink, true))) {
            assertThat(second.count("select count(*) from item where state = 'OPEN'"))
                    .isPositive();
            assertThat(second.count("select count(*) from batch_job_execution where status = 'STOPPED'"))
                    .isEqualTo(1);
            Ends.awaitDone(second);
            assertThat(Ends.counts(second)).isEqualTo(Map.of("DELIVERED", 30L));
            Ends.assertBalanced(second, 30);
        }
    }

    @Test
    void aJobThatCallsItselfCompleteTooEarlyIsStartedAgain() throws Exception {
        Works.Setup setup = Works.Setup.of(home, cutter, sink);
        try (Works works = Works.start(setup)) {
            cutter.down = true;
            works.submit(Map.of("1.jpg", "picture"));
            works.finish();
            await().until(() -> !works.troubles().isEmpty());
        }
        cutter.down = false;
        try (var connection = java.sql.DriverManager.getConnection(setup.url());
                var statement = connection.createStatement()) {
            statement.execute("update batch_job_execution set status = 'COMPLETED', exit_code = 'COMPLETED'");
            statement.execute("update batch_step_execution set status = 'COMPLETED', exit_code = 'COMPLETED'");
        }
        try (Works works = Works.start(setup)) {
            Ends.awaitDone(works);
            assertThat(Ends.counts(works)).isEqualTo(Map.of("DELIVERED", 1L));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the rows into the state that SIGKILL leaves: everything claimed, running and owned by nobody alive. */
    private void pretendItWasKilled(Works.Setup setup) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(setup.url());
                var statement = connection.createStatement()) {
            statement.execute("update item set state = 'CLAIMED', worker = gen_random_uuid(), fence = fence + 1");
            statement.execute("update job_run set worker = gen_random_uuid()");
            statement.execute("update batch_job_execution set status = 'STARTED', end_time = null");
            statement.execute("update batch_step_execution set status = 'UNKNOWN', end_time = null");
        }
    }
}
