package dev.matteline.app.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapKeeperTest {

    private static final long MIB = 1 << 20;

    @Test
    void thereIsRoomForAsMuchGarbageAsThereIsInUseWithinBounds() {
        assertThat(HeapKeeper.threshold(10 * MIB)).isEqualTo(42 * MIB);
        assertThat(HeapKeeper.threshold(200 * MIB)).isEqualTo(400 * MIB);
        assertThat(HeapKeeper.threshold(2000 * MIB)).isEqualTo(2512 * MIB);
    }

    @Test
    void theOldGenerationDoesNotGrowByGarbage() throws Exception {
        assumeTrue(Runtime.version().feature() >= 25, "the serial collector before Java 25 collects before it grows");
        assertThat(grownTo("kept")).isLessThan(300);
        assertThat(grownTo("free"))
                .as("without it, so that the other half says something")
                .isGreaterThan(500);
    }

    /** MiB of heap at the end of a process that makes 1000 MiB of garbage. */
    private static long grownTo(String word) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx2g",
                        "-Xmn32m",
                        "-XX:PretenureSizeThreshold=1m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Garbage.class.getName(),
                        word))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return Long.parseLong(said.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Makes large arrays and drops them. */
    static final class Garbage {

        private Garbage() {}

        public static void main(String[] args) {
            if (args[0].equals("kept")) {
                HeapKeeper.start();
            }
            // too small for the old generation at once, alive too long for the young one
            ArrayDeque<byte[]> last = new ArrayDeque<>();
            for (int i = 0; i < 2000; i++) {
                last.add(new byte[(int) MIB / 2]);
                if (last.size() > 80) {
                    last.remove();
                }
            }
            System.out.println(Runtime.getRuntime().totalMemory() / MIB);
        }
    }
}
