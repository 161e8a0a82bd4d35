package dev.matteline.app.doctor;

import dev.matteline.app.home.MattelineHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/** Java, cores, memory, disk. */
final class MachineChecks {

    private static final double GIB = 1 << 30;
    private static final long LITTLE_SPACE = 2L << 30;
    private static final long LITTLE_HEAP = 256L << 20;

    private MachineChecks() {}

    static Finding java() {
        Runtime runtime = Runtime.getRuntime();
        String what = String.format(
                Locale.ROOT,
                "Java %s, %d cores, up to %.1f GiB of heap",
                Runtime.version(),
                runtime.availableProcessors(),
                runtime.maxMemory() / GIB);
        return runtime.maxMemory() < LITTLE_HEAP
                ? Finding.warn("java", what, "large pictures need more memory")
                : Finding.ok("java", what);
    }

    static Finding space(MattelineHome home) {
        try {
            long free = Files.getFileStore(home.root()).getUsableSpace();
            String what = String.format(Locale.ROOT, "%.1f GiB free", free / GIB);
            return free < LITTLE_SPACE
                    ? Finding.warn("disk", what, "staged pictures and outputs need room; free some, or move the home")
                    : Finding.ok("disk", what);
        } catch (IOException e) {
            return Finding.fail("disk", "cannot ask how much is free: " + e.getMessage(), "check the disk of the home");
        }
    }
}
