package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives every input its output name, for good: {@code a/1.jpg} becomes {@code a/1.png}; when that belongs to another
 * input, {@code a/1.jpg.png}; then {@code a/1.jpg-2.png} and so on. The order of arrival decides who gets the short one.
 * Reports and refused originals have folders of their own at the top of the sink, so outputs of inputs in folders of
 * these names go beside: {@code report/1.jpg} becomes {@code report_/1.png}.
 */
final class OutputNames {

    /** What common file systems allow for one name, in UTF-8 bytes. */
    private static final int MAX_NAME_BYTES = 255;

    private static final Pattern TAKEN_FOLDER = Pattern.compile("^(report|reports|quarantine|review|feeds)/");

    private final JdbcClient jdbc;

    OutputNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes part in the caller's transaction. */
    MediaPath allocate(SourceBinding binding, MediaPath input, String withoutDot) {
        String extension = "." + withoutDot;
        String scope = binding.outputs().nameScope();
        String owner = Digest.of(scope, binding.outputs().nameOwner(), input.value(), extension);
        return known(owner).orElseGet(() -> take(scope, owner, input, extension));
    }

    /**
     * A further rendition's: {@code a/1.thumb.webp}, or {@code a/1.jpg.thumb.webp} when that belongs to something else, and so
     * on.
     */
    MediaPath allocate(SourceBinding binding, MediaPath input, String rendition, String extension) {
        String ending = "." + rendition + "." + extension;
        String scope = binding.outputs().nameScope();
        String owner = Digest.of(scope, binding.outputs().nameOwner(), input.value(), ending);
        return known(owner).orElseGet(() -> take(scope, owner, input, ending));
    }

    private Optional<MediaPath> known(String owner) {
        return jdbc.sql("select key from output_name where owner = :owner")
                .param("owner", owner)
                .query(String.class)
                .optional()
                .map(MediaPath::new);
    }

    private MediaPath take(String scope, String owner, MediaPath input, String extension) {
        String folder = TAKEN_FOLDER
                .matcher(input.value().substring(0, input.value().lastIndexOf('/') + 1))
                .replaceFirst("$1_/");
        String file = input.fileName();
        for (String stem : List.of(stem(file), file)) {
            MediaPath key = new MediaPath(folder + fit(stem, extension));
            if (insert(scope, owner, key)) {
                return key;
            }
        }
        for (int n = 2; ; n++) {
            MediaPath key = new MediaPath(folder + fit(file, "-" + n + extension));
            if (insert(scope, owner, key)) {
                return key;
            }
        }
    }

    private boolean insert(String scope, String owner, MediaPath key) {
        return jdbc.sql(
                                "insert into output_name (name, owner, key) values (:name, :owner, :key) on conflict do nothing")
                        .param("name", Digest.of(scope, key.value()))
                        .param("key", key.value())
                        .param("owner", owner)
                        .update()
                == 1;
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
