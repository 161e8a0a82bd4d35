package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Names;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives every input its output name, for good: {@code a/1.jpg} becomes {@code a/1.png}; when that belongs to another
 * input, {@code a/1.jpg.png}; then {@code a/1.jpg-2.png} and so on. The order of arrival decides who gets the short one.
 * Reports and refused originals have folders of their own at the top of the sink, so outputs of inputs in folders of
 * these names go beside: {@code report/1.jpg} becomes {@code report_/1.png}. So do those of a folder that is called as
 * another input's output is: beside {@code x.jpg}, {@code x.png/1.jpg} becomes {@code x.png_/1.png}.
 */
final class OutputNames {

    /** What common file systems allow for one name, in UTF-8 bytes. */
    private static final int MAX_NAME_BYTES = 255;

    private static final Pattern TAKEN_FOLDER =
            Pattern.compile("(?:report|quarantine)(?:-[0-9]+)?|reports|review|feeds");

    private final NameTable table;

    OutputNames(JdbcClient jdbc) {
        this.table = new NameTable(jdbc);
    }

    /** Takes part in the caller's transaction. */
    MediaPath allocate(SourceBinding binding, MediaPath input, String withoutDot) {
        return allocate(binding.outputs().names(), input, "." + withoutDot);
    }

    /**
     * A further rendition's: {@code a/1.thumb.webp}, or {@code a/1.jpg.thumb.webp} when that belongs to something else, and so
     * on.
     */
    MediaPath allocate(SourceBinding binding, MediaPath input, String rendition, String extension) {
        return allocate(binding.outputs().names(), input, "." + rendition + "." + extension);
    }

    private MediaPath allocate(Names names, MediaPath input, String ending) {
        List<NameTable.Place> places = NameTable.places(names, input, ending);
        String folder = folder(names.scopes(), input);
        MediaPath first = candidates(folder, input, ending).findFirst().orElseThrow();
        if (table.takeNew(places, first)) {
            return first;
        }
        List<MediaPath> had = table.had(places);
        Set<MediaPath> different = Set.copyOf(had);
        if (different.size() == 1 && had.size() == places.size()) {
            return had.get(0);
        }
        if (different.size() > 1) {
            table.retire(places);
        }
        Stream<MediaPath> before = different.size() == 1 ? different.stream() : Stream.empty();
        return Stream.concat(before, candidates(folder, input, ending))
                .filter(key -> table.take(places, key))
                .findFirst()
                .orElseThrow();
    }

    /** Where outputs of the input's folder go; empty at the top. */
    private String folder(List<String> scopes, MediaPath input) {
        int end = input.value().lastIndexOf('/');
        if (end < 0) {
            return "";
        }
        List<String> names = new MediaPath(input.value().substring(0, end)).names();
        if (!TAKEN_FOLDER.matcher(names.get(0)).matches() && table.areFolders(scopes, names)) {
            return input.value().substring(0, end + 1);
        }
        String folder = "";
        for (String name : names) {
            String above = folder;
            folder = IntStream.iterate(0, n -> n + 1)
                            .mapToObj(n -> n == 0 ? name : fit(name, n == 1 ? "_" : "_" + n))
                            .filter(free -> !above.isEmpty()
                                    || !TAKEN_FOLDER.matcher(free).matches())
                            .map(free -> above + free)
                            .filter(free -> table.takeFolder(scopes, new MediaPath(free)))
                            .findFirst()
                            .orElseThrow()
                    + "/";
        }
        return folder;
    }

    /** The short one first, and so on without end. */
    private static Stream<MediaPath> candidates(String folder, MediaPath input, String ending) {
        String file = input.fileName();
        Stream<String> names = Stream.concat(
                Stream.of(fit(stem(file), ending), fit(file, ending)),
                IntStream.iterate(2, n -> n + 1).mapToObj(n -> fit(file, "-" + n + ending)));
        return names.map(name -> new MediaPath(folder + name));
    }

    /** The name without its extension; a name that is all extension stays whole. */
    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** {@code stem + ending}, with the stem cut between characters so that the name is not too long. */
    private static String fit(String stem, String ending) {
        int room = MAX_NAME_BYTES - ending.getBytes(StandardCharsets.UTF_8).length;
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int codePoint : (Iterable<Integer>) stem.codePoints()::iterator) {
            String character = Character.toString(codePoint);
            used += character.getBytes(StandardCharsets.UTF_8).length;
            if (used > room) {
                break;
            }
            kept.append(character);
        }
        return kept + ending;
    }
}
