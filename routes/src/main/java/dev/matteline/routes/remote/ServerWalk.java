package dev.matteline.routes.remote;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.Printable;
import dev.matteline.routes.intake.NameGuard;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Goes through the folders of a server. Links are not entered; a name that a folder cannot have is not used. */
final class ServerWalk {

    /** A server that lists a folder in itself without end is stopped here. */
    private static final int DEEPEST = 1_000;

    private final FileSession session;
    private final Predicate<String> wanted;
    private final Consumer<Found> found;

    ServerWalk(FileSession session, Predicate<String> wanted, Consumer<Found> found) {
        this.session = session;
        this.wanted = wanted;
        this.found = found;
    }

    void walk(String root) throws IOException {
        walk(root, "", 0);
    }

    private void walk(String folder, String prefix, int depth) throws IOException {
        for (FileSession.Entry entry : session.list(folder)) {
            Optional<String> problem = problem(entry.name());
            if (problem.isPresent()) {
                found.accept(new Found.Broken(prefix + shown(entry.name()), "bad_name", problem.get()));
            } else if (wanted.test(entry.name())) {
                take(folder, prefix, entry, depth);
            }
        }
    }

    private void take(String folder, String prefix, FileSession.Entry entry, int depth) throws IOException {
        String path = prefix + entry.name();
        switch (entry.type()) {
            case FILE -> found.accept(new Found.File(file(new MediaPath(path), entry)));
            case FOLDER -> enter(ServerPaths.join(folder, entry.name()), path, depth);
            case OTHER ->
                found.accept(new Found.Broken(
                        path, "not_a_regular_file", "This is a link or device, not a file; links are not followed."));
        }
    }

    private void enter(String folder, String path, int depth) throws IOException {
        if (depth >= DEEPEST) {
            found.accept(new Found.Broken(path, "folder_unreadable", "The folders are nested too deep."));
            return;
        }
        try {
            walk(folder, path + "/", depth + 1);
        } catch (RemoteException e) {
            switch (e.kind()) {
                case GONE -> {
                    // removed while its parent was listed
                }
                case DENIED ->
                    found.accept(new Found.Broken(path, "folder_unreadable", "The folder may not be listed."));
                case BAD_NAME ->
                    found.accept(new Found.Broken(path, "bad_name", "The server takes no path of this length."));
                case UNREACHABLE, UNTRUSTED, FULL, FAILED -> throw e;
            }
        }
    }

    static RemoteFile file(MediaPath path, FileSession.Entry entry) {
        return new RemoteFile(path, entry.size(), Long.toString(entry.modified().getEpochSecond()));
    }

    private static Optional<String> problem(String name) {
        if (name.indexOf('\uFFFD') >= 0) {
            return Optional.of("The name is not valid UTF-8; rename the file.");
        }
        return NameGuard.remoteName(name);
    }

    private static String shown(String name) {
        return Printable.of(name).replace("/", "\u2215");
    }
}
