package dev.matteline.models.video;

import dev.matteline.models.av.FinishedSegment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder in which a film grows: its segments, its preview, at the end its file. Survives the process. */
final class Workspace {

    private static final String IDENTITY = "identity";

    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /** Empties the folder when it was about something else. */
    static Workspace open(Path folder, String identity) throws IOException {
        Files.createDirectories(folder);
        Path mark = folder.resolve(IDENTITY);
        if (!Files.exists(mark) || !Files.readString(mark).equals(identity)) {
            clear(folder);
            Path temp = folder.resolve(IDENTITY + ".tmp");
            Files.writeString(temp, identity);
            Files.move(temp, mark, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Workspace(folder);
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }

    Path segment(int number) {
        return folder.resolve("%05d.segment".formatted(number));
    }

    /** The whole segments from the first one on; what comes behind a gap or damage does not count. */
    List<FinishedSegment> finished() {
        List<FinishedSegment> finished = new ArrayList<>();
        while (true) {
            Optional<FinishedSegment> next = FinishedSegment.read(segment(finished.size()));
            if (next.isEmpty()) {
                return finished;
            }
            finished.add(next.get());
        }
    }

    Path preview() {
        return folder.resolve("before-and-after.webp");
    }

    /** Where the finished file goes; nothing is there. */
    Path result(String extension) throws IOException {
        Path result = folder.resolve("result." + extension);
        Files.deleteIfExists(result);
        return result;
    }

    /** The lines of all notes whose names begin so. */
    List<List<String>> notes(String prefix) throws IOException {
        List<List<String>> notes = new ArrayList<>();
        for (Path file : kept(prefix)) {
            notes.add(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
        return notes;
    }

    /** The files whose names begin so, by name. */
    List<Path> kept(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(prefix) && !name.endsWith(".tmp");
                    })
                    .sorted()
                    .toList();
        }
    }

    /** Lines of text that a later attempt may need, kept until they are changed. */
    void note(String name, List<String> lines) throws IOException {
        keep(name, out -> out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A file that a later attempt may need, there whole or not at all. */
    void keep(String name, Content content) throws IOException {
        Path temp = Files.createTempFile(folder, name, ".tmp");
        try (OutputStream out = Files.newOutputStream(temp)) {
            content.writeTo(out);
        }
        Files.move(temp, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
