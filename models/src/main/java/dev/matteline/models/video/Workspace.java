package dev.matteline.models.video;

import dev.matteline.models.av.FinishedSegment;
import java.io.IOException;
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
        return folder.resolve("preview.jpg");
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
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(prefix) && !name.endsWith(".tmp")) {
                    notes.add(Files.readAllLines(file, StandardCharsets.UTF_8));
                }
            }
        }
        return notes;
    }

    /** Lines of text that a later attempt may need, kept until they are changed. */
    void note(String name, List<String> lines) throws IOException {
        Path temp = Files.createTempFile(folder, name, ".tmp");
        Files.writeString(temp, String.join("\n", lines), StandardCharsets.UTF_8);
        Files.move(temp, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
