package dev.matteline.app.removebg;

import dev.matteline.jobs.api.TenantId;
import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Pictures that callers were not content with, for whoever chooses and tunes models: in {@code improve/TENANT} of the home,
 * for a month, and a bounded number of each tenant.
 */
final class Improvements {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_OF_A_TENANT = 500;

    private final Path root;
    private final Clock clock;

    Improvements(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Keeps a picture; gives the name that it is kept under.
     *
     * @throws RemoveBgProblem {@code invalid_file_type}, or {@code rate_limit_exceeded} when there are many already
     */
    String keep(TenantId tenant, InputStream bytes) throws IOException {
        Path folder = Files.createDirectories(root.resolve(tenant.value()));
        if (young(folder) >= MOST_OF_A_TENANT) {
            throw new RemoveBgProblem(
                    429, "rate_limit_exceeded", "There are enough pictures to learn from; thank you.");
        }
        String id = UUID.randomUUID().toString();
        Path part = Files.createTempFile(folder, "in", ".part");
        try {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            requirePicture(part);
            Files.move(part, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
            return id;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void requirePicture(Path file) throws IOException {
        try {
            ImageHeader.read(file, DecodeLimits.DEFAULT);
        } catch (ImageRejectedException e) {
            throw new RemoveBgProblem(400, "invalid_file_type", "That is not a picture: " + e.getMessage());
        }
    }

    /** Removes those that were kept for long enough, and counts the others. */
    private long young(Path folder) throws IOException {
        Instant before = clock.instant().minus(KEPT);
        long young = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                } else {
                    young++;
                }
            }
        }
        return young;
    }
}
