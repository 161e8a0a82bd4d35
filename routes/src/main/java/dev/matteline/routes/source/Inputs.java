package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.NativeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folders and files that a source reads, and the names of their media. One folder gives its content under its own
 * relative paths; several are told apart by their names. A single file has its file name, or, when that is taken, its
 * folder's name before it, numbered as needed. The same inputs in the same order give the same names.
 */
final class Inputs {

    /** @param prefix what comes before the relative path: empty, or a name and {@code /} */
    record Folder(Path root, String prefix) {

        MediaPath path(Path file) {
            StringBuilder path = new StringBuilder(prefix);
            Path at = root;
            for (Path name : root.relativize(file)) {
                at = at.resolve(name);
                path.append(at.equals(root) ? "" : NativeNames.text(at)).append('/');
            }
            path.setLength(path.length() - 1);
            return new MediaPath(path.isEmpty() || file.equals(root) ? NativeNames.text(root) : path.toString());
        }
    }

    record Single(Path root, Path file, MediaPath path) {}

    private final List<Folder> folders = new ArrayList<>();
    private final List<Single> singles = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private Inputs() {}

    /** For a source that is read once: anything that is not a folder is taken as a file. */
    static Inputs of(List<Path> inputs) {
        List<Path> real = inputs.stream().map(Inputs::real).distinct().toList();
        List<Path> roots = real.stream().filter(Files::isDirectory).toList();
        Inputs resolved = new Inputs();
        roots.forEach(root -> resolved.addFolder(root, roots.size() > 1));
        real.stream().filter(file -> roots.stream().noneMatch(file::startsWith)).forEach(resolved::addSingle);
        return resolved;
    }

    /** For a watched folder, which may not be there yet. */
    static Inputs watched(Path folder) {
        Inputs resolved = new Inputs();
        resolved.addFolder(real(folder), false);
        return resolved;
    }

    List<Folder> folders() {
        return folders;
    }

    List<Single> singles() {
        return singles;
    }

    /** The file behind {@code path}, whether it is there or not; empty when no input can have it. */
    Optional<Path> locate(MediaPath path) {
        Optional<Path> single = singles.stream()
                .filter(s -> s.path().equals(path))
                .map(Single::file)
                .findFirst();
        return single.or(() -> folders.stream()
                .filter(f -> path.value().startsWith(f.prefix()))
                .map(f -> below(f, path))
                .findFirst());
    }

    private static Path below(Folder folder, MediaPath path) {
        Path file = folder.root();
        for (String name : new MediaPath(path.value().substring(folder.prefix().length())).names()) {
            file = NativeNames.file(file, name);
        }
        return file;
    }

    private void addFolder(Path root, boolean named) {
        folders.add(new Folder(root, named ? free(NativeNames.text(root), "") + "/" : ""));
    }

    private void addSingle(Path file) {
        String name = NativeNames.text(file);
        Path parent = Optional.ofNullable(file.getParent()).orElse(file);
        String path = isTaken(name) ? free(NativeNames.text(parent), "/" + name) : name;
        taken.add(path);
        singles.add(new Single(parent, file, new MediaPath(path)));
    }

    private String free(String first, String rest) {
        String path = first + rest;
        for (int number = 2; isTaken(path); number++) {
            path = first + "-" + number + rest;
        }
        taken.add(path);
        return path;
    }

    private boolean isTaken(String path) {
        return taken.contains(path)
                || folders.stream()
                        .filter(f -> f.prefix().isEmpty())
                        .anyMatch(f -> Files.exists(below(f, new MediaPath(path)), LinkOption.NOFOLLOW_LINKS));
    }

    static Path real(Path input) {
        try {
            return input.toRealPath();
        } catch (IOException notThere) {
            return input.toAbsolutePath().normalize();
        }
    }
}
