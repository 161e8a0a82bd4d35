package dev.matteline.routes.remote;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.Printable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The names of a store that has no folders, below a prefix: empty, or with a slash at its end. */
record ObjectKeys(String prefix) {

    private static final int MOST_NUMBERS = 10_000;

    /** Whether a key is taken. */
    interface Taken {

        boolean test(String key) throws IOException;
    }

    String key(MediaPath path) {
        return prefix + path;
    }

    /**
     * What a key of a listing is as a path below the prefix. Empty for what stands for a folder and for what
     * {@code wanted} refuses; what no path can be is told as broken.
     */
    Optional<MediaPath> path(String key, Predicate<String> wanted, Consumer<Found> found) {
        if (!key.startsWith(prefix)) {
            found.accept(broken(key));
            return Optional.empty();
        }
        String path = key.substring(prefix.length());
        if (path.isEmpty() || path.endsWith("/")) {
            return Optional.empty();
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
                found.accept(broken(path));
                return Optional.empty();
            }
            if (!wanted.test(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(new MediaPath(path));
    }

    private static Found broken(String key) {
        return new Found.Broken(
                Printable.of(key), "bad_name", "The name is not a path of plain names; rename the object.");
    }

    /** The first key for {@code path} below {@code folder} that is not taken. */
    String free(MediaPath path, String folder, Taken taken) throws IOException {
        String below = folder(folder);
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            String target = ServerPaths.numbered(below + path, number);
            if (!taken.test(target)) {
                return target;
            }
        }
        throw new RemoteException(RemoteException.Kind.FAILED, "every name for '" + Printable.of(path) + "' is taken");
    }

    /** The path of a folder-like prefix below this one. */
    Optional<String> inside(String folder) {
        String below = folder(folder);
        return below.startsWith(prefix) && below.length() > prefix.length()
                ? Optional.of(below.substring(prefix.length(), below.length() - 1))
                : Optional.empty();
    }

    private static String folder(String name) {
        String trimmed = name.replaceAll("^/+|/+$", "");
        return trimmed.isEmpty() ? "" : trimmed + "/";
    }
}
