package dev.matteline.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeGuardTest {

    @TempDir
    Path folder;

    @Test
    void whatTwoProcessesDiedOfIsNotLookedAtAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("film"), "some bytes");
        for (int death = 0; death < 2; death++) {
            die(file);
        }

        assertThatThrownBy(() -> new ProbeGuard(folder.resolve("marks")).look(file, () -> "fine"))
                .isInstanceOf(ProbeGuard.PoisonException.class);
        Path other = Files.writeString(folder.resolve("other"), "other bytes");
        assertThat(new ProbeGuard(folder.resolve("marks")).look(other, () -> "fine"))
                .isEqualTo("fine");
    }

    @Test
    void aRefusalIsNoDeath() throws Exception {
        Path file = Files.writeString(folder.resolve("film"), "some bytes");
        ProbeGuard guard = new ProbeGuard(folder.resolve("marks"));
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> guard.look(file, () -> {
                        throw new IllegalArgumentException("refused");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(guard.look(file, () -> "fine")).isEqualTo("fine");
    }

    /** A thread that never comes back leaves what a killed process leaves. */
    private void die(Path file) throws Exception {
        ProbeGuard guard = new ProbeGuard(folder.resolve("marks"));
        java.util.concurrent.CountDownLatch inside = new java.util.concurrent.CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                guard.look(file, () -> {
                    inside.countDown();
                    return new java.util.concurrent.CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.HOURS);
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        inside.await();
    }
}
