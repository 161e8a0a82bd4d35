package dev.matteline.routes.remote;

import java.io.IOException;
import java.time.Instant;

/** Removes unfinished uploads of ours from a tree. */
final class ServerSweep {

    private final FileSession session;
    private final Instant before;

    ServerSweep(FileSession session, Instant before) {
        this.session = session;
        this.before = before;
    }

    void clean(String folder) throws IOException {
        for (FileSession.Entry entry : session.list(folder)) {
            String path = ServerPaths.join(folder, entry.name());
            if (entry.name().indexOf('/') >= 0 || entry.name().isEmpty()) {
                continue;
            }
            if (entry.type() == FileSession.Type.FOLDER) {
                clean(path);
            } else if (isOurs(entry) && entry.modified().isBefore(before)) {
                ServerFiles.deleteIfThere(session, path);
            }
        }
    }

    private static boolean isOurs(FileSession.Entry entry) {
        return entry.type() == FileSession.Type.FILE
                && entry.name().startsWith(".mtl-")
                && entry.name().endsWith(".tmp");
    }
}
