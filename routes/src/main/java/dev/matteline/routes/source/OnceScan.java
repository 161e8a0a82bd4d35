package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.NativeNames;
import dev.matteline.routes.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over the inputs: every file becomes a candidate once, whatever is wrong with it. */
final class OnceScan implements SourceScan {

    /** Looks at a file that keeps changing before it is given up. */
    static final int TRIES = 5;

    private static final int CHUNK = 500;

    private final KnownFilter known;
    private final Optional<Path> leftOut;
    private final Optional<String> marker;
    private final Deque<Inputs.Folder> folders;
    private final Deque<Inputs.Single> singles;
    private final Map<MediaPath, Candidate> pending = new LinkedHashMap<>();
    private final Map<MediaPath, Integer> changes = new HashMap<>();
    private Optional<Walk> walk = Optional.empty();

    private record Walk(Inputs.Folder folder, TreeWalk files) {}

    OnceScan(Inputs inputs, Optional<Path> leftOut, Optional<String> marker, KnownFilter known) {
        this.known = known;
        this.marker = marker;
        this.leftOut = leftOut;
        this.folders = new ArrayDeque<>(inputs.folders());
        this.singles = new ArrayDeque<>(inputs.singles());
    }

    @Override
    public List<Candidate> take(int limit) {
        while (pending.size() < limit && more()) {
            List<Candidate> chunk = new ArrayList<>();
            while (chunk.size() < CHUNK && more()) {
                Candidate candidate = next();
                if (isMeant(candidate)) {
                    chunk.add(candidate);
                }
            }
            known.unknown(chunk).forEach(candidate -> pending.put(candidate.path(), candidate));
        }
        return pending.values().stream().limit(limit).toList();
    }

    @Override
    public void registered(Staged.Ready ready) {
        pending.remove(ready.candidate().path());
        changes.remove(ready.candidate().path());
    }

    @Override
    public void changed(Candidate changed) {
        Candidate.Openable candidate = (Candidate.Openable) changed;
        if (changes.merge(candidate.path(), 1, Integer::sum) >= TRIES) {
            pending.put(
                    candidate.path(),
                    candidate.unreadable("unstable", "The file kept changing while it was read; try again later."));
            return;
        }
        try {
            FileState now = FileState.of(candidate.file());
            pending.put(
                    candidate.path(),
                    new Candidate.Openable(candidate.path(), candidate.root(), candidate.file(), now));
        } catch (NoSuchFileException e) {
            vanished(candidate);
        } catch (IOException e) {
            pending.put(candidate.path(), candidate.unreadable("unreadable", sentence(e)));
        }
    }

    @Override
    public void vanished(Candidate candidate) {
        Candidate.Openable file = (Candidate.Openable) candidate;
        pending.put(file.path(), file.unreadable("gone", "The file was removed before it could be read."));
    }

    @Override
    public boolean complete() {
        return pending.isEmpty() && !more();
    }

    private boolean more() {
        while (walk.isEmpty() || !walk.get().files().hasNext()) {
            Inputs.Folder folder = folders.poll();
            if (folder == null) {
                return !singles.isEmpty();
            }
            walk = Optional.of(new Walk(folder, new TreeWalk(folder.root(), leftOut)));
        }
        return true;
    }

    private boolean isMeant(Candidate candidate) {
        if (marker.isEmpty() || !(candidate instanceof Candidate.Openable file)) {
            return true;
        }
        return !NativeNames.text(file.file()).endsWith(marker.get()) && Markers.has(file.file(), marker.get());
    }

    private Candidate next() {
        if (walk.isPresent() && walk.get().files().hasNext()) {
            Inputs.Folder folder = walk.get().folder();
            TreeWalk.Found found = walk.get().files().next();
            return candidate(folder.path(found.path()), folder.root(), found);
        }
        Inputs.Single single = singles.remove();
        return candidate(single.path(), single.root(), TreeWalk.look(single.file()));
    }

    private static Candidate candidate(MediaPath path, Path root, TreeWalk.Found found) {
        if (found instanceof TreeWalk.Found.RegularFile file) {
            return new Candidate.Openable(path, root, file.path(), file.state());
        }
        if (found instanceof TreeWalk.Found.Broken broken) {
            return broken(path, broken);
        }
        return new Candidate.Unreadable(
                path,
                "not_a_regular_file",
                "not_a_regular_file",
                "This is a link, pipe or device, not a file; links are not followed.");
    }

    private static Candidate broken(MediaPath path, TreeWalk.Found.Broken broken) {
        if (broken.folder() && Files.exists(broken.path(), LinkOption.NOFOLLOW_LINKS)) {
            return new Candidate.Unreadable(
                    path,
                    "folder_unreadable",
                    "folder_unreadable",
                    "The folder could not be read: "
                            + Printable.of(broken.cause().getMessage()) + ".");
        }
        if (broken.cause() instanceof NoSuchFileException) {
            return new Candidate.Unreadable(path, "gone", "gone", "There is no such file (any more).");
        }
        return new Candidate.Unreadable(path, "unreadable", "unreadable", sentence(broken.cause()));
    }

    private static String sentence(IOException cause) {
        return "The file could not be read: " + Printable.of(cause.getMessage()) + ".";
    }
}
