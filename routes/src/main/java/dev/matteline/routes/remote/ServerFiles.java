package dev.matteline.routes.remote;

import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.Printable;
import dev.matteline.routes.intake.NameGuard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a server that has folders: temporary names and renames make what it lacks. */
final class ServerFiles implements RemoteFiles {

    private static final int MOST_NUMBERS = 10_000;

    private final String location;
    private final String root;
    private final SessionPool pool;
    /** Two steps on some servers, so no two threads may replace the same file. */
    private final Object[] replacing = Stream.generate(Object::new).limit(64).toArray();

    private final Set<String> made = ConcurrentHashMap.newKeySet();

    ServerFiles(String location, String folder, FileSessions sessions) {
        this.location = location.endsWith("/") ? location : location + "/";
        this.root = ServerPaths.root(folder);
        this.pool = new SessionPool(sessions);
    }

    @Override
    public void list(Predicate<String> wanted, Consumer<Found> found) throws IOException {
        pool.use(session -> {
            new ServerWalk(session, wanted, found).walk(root);
            return true;
        });
    }

    @Override
    public <T> T read(RemoteFile file, Reader<T> reader) throws IOException {
        return pool.use(session -> session.read(at(file.path()), reader));
    }

    @Override
    public Optional<RemoteFile> look(MediaPath path) throws IOException {
        return pool.use(session -> session.stat(at(path)))
                .filter(entry -> entry.type() == FileSession.Type.FILE)
                .map(entry -> ServerWalk.file(path, entry));
    }

    @Override
    public void delete(MediaPath path) throws IOException {
        pool.use(session -> {
            deleteIfThere(session, at(path));
            return true;
        });
    }

    @Override
    public void move(MediaPath path, String folder) throws IOException {
        String below = ServerPaths.root(folder);
        pool.use(session -> {
            makeFolders(session, below, path);
            for (int number = 1; number <= MOST_NUMBERS; number++) {
                String target = ServerPaths.numbered(ServerPaths.join(below, path.value()), number);
                if (session.stat(target).isEmpty()) {
                    session.rename(at(path), target);
                    return true;
                }
            }
            throw new RemoteException(
                    RemoteException.Kind.FAILED, "every name for '" + Printable.of(path) + "' is taken");
        });
    }

    @Override
    public Optional<String> inside(String folder) {
        return ServerPaths.below(root, ServerPaths.root(folder));
    }

    @Override
    public String put(Upload upload) throws IOException {
        refuseOddNames(upload.key());
        String target = at(upload.key());
        pool.use(session -> {
            makeFolders(session, root, upload.key());
            put(session, upload, target);
            return true;
        });
        return location + upload.key();
    }

    /** The rule for listings holds for what we write, too: on some servers a backslash leads to another folder. */
    private static void refuseOddNames(MediaPath key) throws RemoteException {
        if (key.names().stream().anyMatch(name -> NameGuard.remoteName(name).isPresent())) {
            throw new RemoteException(
                    RemoteException.Kind.BAD_NAME,
                    "names on a server have no backslashes, line breaks or control characters");
        }
    }

    private void put(FileSession session, Upload upload, String target) throws IOException {
        String temp = ServerPaths.sibling(target, upload.temp());
        try {
            try (InputStream bytes = Files.newInputStream(upload.content())) {
                session.write(temp, bytes);
            }
            long arrived = session.stat(temp)
                    .map(entry -> entry.size().value())
                    .orElseThrow(() -> new RemoteException(RemoteException.Kind.FAILED, "the upload has vanished"));
            if (arrived != upload.size().value()) {
                throw new RemoteException(
                        RemoteException.Kind.FAILED,
                        arrived + " bytes arrived instead of " + upload.size().value());
            }
            FaultPoint.reached("during-deliver");
            synchronized (replacing[Math.floorMod(target.hashCode(), replacing.length)]) {
                session.replace(temp, target);
            }
        } catch (IOException e) {
            made.clear();
            dropTemp(session, temp, e);
            throw e;
        }
    }

    private static void dropTemp(FileSession session, String temp, IOException cause) {
        try {
            deleteIfThere(session, temp);
        } catch (IOException alsoGone) {
            cause.addSuppressed(alsoGone);
        }
    }

    @Override
    public void sweep(Instant before) throws IOException {
        pool.use(session -> {
            new ServerSweep(session, before).clean(root);
            return true;
        });
    }

    @Override
    public boolean wholeWhenVisible() {
        return false;
    }

    @Override
    public void close() {
        pool.close();
    }

    private String at(MediaPath path) {
        return ServerPaths.join(root, path.value());
    }

    /** One question for each folder and connection trouble, not for each file. */
    private void makeFolders(FileSession session, String below, MediaPath path) throws IOException {
        List<String> folders = path.names().subList(0, path.names().size() - 1);
        if (made.contains(ServerPaths.join(below, String.join("/", folders)))) {
            return;
        }
        for (String folder : ServerPaths.steps(below)) {
            make(session, folder);
        }
        String at = below;
        for (String name : folders) {
            at = ServerPaths.join(at, name);
            make(session, at);
        }
        made.add(ServerPaths.join(below, String.join("/", folders)));
    }

    private void make(FileSession session, String folder) throws IOException {
        if (made.contains(folder)) {
            return;
        }
        Optional<FileSession.Entry> there = session.stat(folder);
        if (there.isEmpty()) {
            try {
                session.makeFolder(folder);
            } catch (RemoteException e) {
                if (session.stat(folder).isEmpty()) {
                    throw e;
                }
            }
        } else if (there.get().type() == FileSession.Type.FILE) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED, "there is a file where a folder is needed: " + Printable.of(folder));
        }
        made.add(folder);
    }

    static void deleteIfThere(FileSession session, String path) throws IOException {
        try {
            session.delete(path);
        } catch (RemoteException e) {
            if (e.kind() != RemoteException.Kind.GONE && session.stat(path).isPresent()) {
                throw e;
            }
        }
    }
}
