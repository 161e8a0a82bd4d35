package dev.matteline.routes.source;

import dev.matteline.routes.IgnoredNames;
import dev.matteline.routes.NativeNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder, each folder in the order of its names, read as it goes: no handle stays open between two
 * steps, so a walk may rest for hours. Holds the names of the folders it is in, not of the whole tree.
 */
final class TreeWalk implements Iterator<TreeWalk.Found> {

    /** One thing found. A walk does not report the folders that it enters. */
    sealed interface Found {

        Path path();

        record Folder(Path path) implements Found {}

        record RegularFile(Path path, FileState state) implements Found {}

        /** A link, FIFO, socket or device. */
        record Special(Path path, FileState state) implements Found {}

        /** Vanished, or not to be looked at. */
        record Broken(Path path, boolean folder, IOException cause) implements Found {}
    }

    private final Deque<Iterator<Path>> open = new ArrayDeque<>();
    private final Optional<Path> leftOut;
    private @Nullable Found next;

    /** @param leftOut a folder that is passed over */
    TreeWalk(Path root, Optional<Path> leftOut) {
        this.leftOut = leftOut;
        next = enter(root);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !open.isEmpty()) {
            Iterator<Path> names = Objects.requireNonNull(open.peek());
            if (names.hasNext()) {
                next = step(names.next());
            } else {
                open.pop();
            }
        }
        return next != null;
    }

    @Override
    public Found next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Found found = Objects.requireNonNull(next);
        next = null;
        return found;
    }

    private @Nullable Found step(Path path) {
        Found found = look(path);
        if (found instanceof Found.Folder folder) {
            return leftOut.filter(path::equals).isPresent() ? null : enter(folder.path());
        }
        return found;
    }

    /** What {@code path} itself is; links are not followed. */
    static Found look(Path path) {
        try {
            BasicFileAttributes attributes = attributes(path);
            FileState state = FileState.of(attributes);
            if (attributes.isDirectory()) {
                return new Found.Folder(path);
            }
            return attributes.isRegularFile() ? new Found.RegularFile(path, state) : new Found.Special(path, state);
        } catch (IOException e) {
            return new Found.Broken(path, false, e);
        }
    }

    private @Nullable Found enter(Path folder) {
        try {
            BasicFileAttributes before = attributes(folder);
            List<Path> names = list(folder);
            if (!attributes(folder).isDirectory()
                    || !Objects.equals(before.fileKey(), attributes(folder).fileKey())) {
                throw new IOException("The folder was replaced while it was listed.");
            }
            open.push(names.iterator());
            return null;
        } catch (IOException e) {
            return new Found.Broken(folder, true, e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!IgnoredNames.contains(NativeNames.text(entry))) {
                    names.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
