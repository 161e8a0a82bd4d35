package dev.matteline.routes.intake;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges names that come from outside. Two rules: {@link #problem} for any name that goes into the ledger, and the
 * stricter {@link #remoteName} for one entry of a listing that another machine sent.
 */
public final class NameGuard {

    /** The longest path, in bytes of UTF-8; what Linux takes in one call. */
    static final int LONGEST_PATH = 4096;

    private static final String CODE = "bad_name";

    private NameGuard() {}

    /** The arrival, or, when its name is not fit for the ledger, a refusal under a name that is. */
    static Arrival screen(Arrival arrival, ContentStore store) throws IOException {
        Optional<String> problem = problem(arrival.path().value());
        if (problem.isEmpty()) {
            return arrival;
        }
        if (arrival instanceof IncomingMedia media) {
            store.delete(media.content());
        }
        MediaPath shown = shown(arrival.path().value());
        return new UnreadableMedia(
                arrival.tenant(), arrival.source(), shown, arrival.fingerprint(), CODE, problem.get());
    }

    /** Readable, and with a hash so that two bad names never become one. */
    private static MediaPath shown(String bad) {
        String readable = Printable.of(bad).replace("/", "\u2215");
        return new MediaPath(readable + "~" + UUID.nameUUIDFromBytes(bad.getBytes(StandardCharsets.UTF_16)));
    }

    /** Why {@code path} cannot be registered, or empty. */
    public static Optional<String> problem(String path) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            return Optional.of("The name is not valid Unicode; rename the file.");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            return Optional.of("The path is longer than " + LONGEST_PATH + " bytes; shorten it.");
        }
        return Optional.empty();
    }

    /**
     * Why one name of a remote listing is refused, or empty. A listing names entries of one folder, so a separator of
     * any system, a step upwards, or a line break (which FTP commands cannot carry) is an attack or a defect.
     */
    public static Optional<String> remoteName(String name) {
        boolean steps = name.isEmpty() || name.equals(".") || name.equals("..");
        boolean separates = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
        if (steps || separates || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("The server listed a name that is not the name of a file in its folder.");
        }
        return problem(name);
    }
}
