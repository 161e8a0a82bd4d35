package dev.matteline.app.service;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.batch.control.Expiry;
import dev.matteline.jobs.batch.control.Expiry.Kept;
import dev.matteline.jobs.batch.schedules.ScheduleRuns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has been kept for long enough: content, outputs that waited to be fetched, refused originals in folders. A
 * refused original goes only while it has the bytes that were put there; what people have changed is theirs.
 */
final class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final Duration RUNS_LAST = Duration.ofDays(400);

    private final Expiry expiry;
    private final ScheduleRuns runs;
    private final Places places;
    private final Clock clock;

    /**
     * Where things are kept.
     *
     * @param folders the sinks that are folders, the shelf included
     * @param sinks clears up in all sinks after uploads that broke off; gives what could not be cleared up, and why
     */
    record Places(
            Map.Entry<SinkName, Path> shelf, Map<SinkName, Path> folders, Supplier<Map<SinkName, IOException>> sinks) {
        Places {
            folders = Map.copyOf(folders);
        }
    }

    Sweep(Expiry expiry, ScheduleRuns runs, Places places, Clock clock) {
        this.expiry = expiry;
        this.runs = runs;
        this.places = places;
        this.clock = clock;
    }

    /** One sweep; what it has removed, in one line. */
    String run() {
        int originals = expiry.originals();
        int letters = expiry.deadLetters();
        long outputs = remove(after -> expiry.outputs(places.shelf().getKey(), after), kept -> true);
        long refused = remove(after -> expiry.quarantined(places.folders().keySet(), after), Sweep::asDelivered);
        runs.forget(clock.instant().minus(RUNS_LAST));
        String line = "removed: " + originals + " kept originals, " + letters + " dead letters, " + outputs
                + " outputs, " + refused + " refused originals" + unswept();
        log.info("{}", line);
        return line;
    }

    /** A sink that cannot be reached now is swept the next time. */
    private String unswept() {
        Map<SinkName, IOException> unswept = places.sinks().get();
        unswept.forEach((sink, why) -> log.warn("sink {} was not swept: {}", sink, why.getMessage()));
        return unswept.isEmpty()
                ? ""
                : "; not swept: "
                        + new TreeSet<>(
                                unswept.keySet().stream().map(SinkName::value).toList());
    }

    /** The next few after a delivery. */
    @FunctionalInterface
    private interface Pages {
        List<Kept> after(long delivery);
    }

    private long remove(Pages pages, Predicate<Kept> ours) {
        long removed = 0;
        for (List<Kept> page = pages.after(0); !page.isEmpty(); page = pages.after(last(page))) {
            removed += page.stream().filter(kept -> remove(kept, ours)).count();
            expiry.gone(page.stream().map(Kept::delivery).toList());
        }
        return removed;
    }

    private static long last(List<Kept> page) {
        return page.get(page.size() - 1).delivery();
    }

    private boolean remove(Kept kept, Predicate<Kept> ours) {
        try {
            Path file = Path.of(kept.location());
            boolean inside = places.folders().values().stream()
                    .anyMatch(folder -> file.startsWith(folder.toAbsolutePath().normalize()));
            return inside
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && ours.test(kept)
                    && Files.deleteIfExists(file);
        } catch (InvalidPathException e) {
            log.warn("delivery {} was put where no file can be: {}", kept.delivery(), e.getMessage());
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + kept.location(), e);
        }
    }

    private static boolean asDelivered(Kept kept) {
        Path file = Path.of(kept.location());
        try {
            return Files.size(file) == kept.size().value() && digest(file).equals(kept.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, sha256).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
