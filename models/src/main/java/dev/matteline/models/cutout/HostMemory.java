package dev.matteline.models.cutout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** How much memory this process may have: the control group's limit, or what the machine has. Linux. */
final class HostMemory {

    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");
    /** Where the kernel tells the limit, version 2 and 1, as containers see it. */
    private static final List<String> LIMITS =
            List.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes");

    private HostMemory() {}

    /** What is left beside a full Java heap, and at least a quarter of all. */
    static int forModelsMiB() {
        return forModelsMiB(Path.of("/"), Runtime.getRuntime().maxMemory());
    }

    static int forModelsMiB(Path root, long heap) {
        long limit = limit(root);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(limit - heap, limit / 4) >> 20);
    }

    private static long limit(Path root) {
        LongStream group = LIMITS.stream()
                .map(file -> number(root.resolve(file)))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong);
        return LongStream.concat(group, total(root).stream()).min().orElse(Long.MAX_VALUE);
    }

    /** Empty where it says {@code max}. */
    private static OptionalLong number(Path file) {
        return text(file)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong total(Path root) {
        Matcher total = TOTAL.matcher(text(root.resolve("proc/meminfo")).orElse(""));
        return total.find() ? OptionalLong.of(Long.parseLong(total.group(1)) << 10) : OptionalLong.empty();
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            // a system that does not tell sets no limit that we could keep
            return Optional.empty();
        }
    }
}
