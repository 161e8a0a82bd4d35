package dev.matteline.app.removebg;

import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Pictures that callers want behind their subjects, kept under the digest of their bytes until nobody asks again. */
final class Backdrops {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    Backdrops(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The setting that places this picture behind, covering all. */
    String keep(InputStream bytes) throws IOException {
        Files.createDirectories(folder);
        forgetOld();
        Path part = Files.createTempFile(folder, "in", ".part");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Files.copy(new DigestInputStream(bytes, digest), part, StandardCopyOption.REPLACE_EXISTING);
            requirePicture(part);
            Path kept = folder.resolve(HexFormat.of().formatHex(digest.digest()));
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
            return "image(cover, " + kept + ")";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void requirePicture(Path file) throws IOException {
        try {
            ImageHeader.read(file, DecodeLimits.DEFAULT);
        } catch (ImageRejectedException e) {
            throw new RemoveBgProblem(
                    400, "invalid_file_type", "The background is not a picture that can be used: " + e.getMessage());
        }
    }

    private void forgetOld() throws IOException {
        Instant before = clock.instant().minus(KEPT);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
