package dev.matteline.routes.source;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.NativeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    private final Map<String, Single> singles = new LinkedHashMap<>();
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
        return List.copyOf(singles.values());
    }

    /** Tells a place on this machine from all others, however it was given: folder and file, or the file alone. */
    String origin(MediaPath path) {
        Optional<Folder> folder = folders.stream()
                .filter(f -> path.value().startsWith(f.prefix()))
                .findFirst();
        return single(path)
                .map(single -> text(single.file())
                        + path.value().substring(single.path().value().length()))
                .or(() -> folder.map(f ->
                        text(f.root()) + "/" + path.value().substring(f.prefix().length())))
                .orElseThrow(() -> new IllegalArgumentException("no input has " + path));
    }

    /** The single file that {@code path} names, or that it is inside of. */
    private Optional<Single> single(MediaPath path) {
        int first = path.value().indexOf('/');
        int second = first < 0 ? -1 : path.value().indexOf('/', first + 1);
        return Stream.of(path.value().length(), second, first)
                .filter(end -> end > 0)
                .flatMap(end -> Optional.ofNullable(singles.get(path.value().substring(0, end))).stream())
                .findFirst();
    }

    private static String text(Path place) {
        Path parent = place.getParent();
        return parent == null ? "" : text(parent) + "/" + NativeNames.text(place);
    }

    /** The file behind {@code path}, whether it is there or not; empty when no input can have it. */
    Optional<Path> locate(MediaPath path) {
        Optional<Path> single = Optional.ofNullable(singles.get(path.value())).map(Single::file);
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
        singles.put(path, new Single(parent, file, new MediaPath(path)));
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
