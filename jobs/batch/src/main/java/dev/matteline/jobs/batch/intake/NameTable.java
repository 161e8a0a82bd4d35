package dev.matteline.jobs.batch.intake;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding.Names;
import dev.matteline.jobs.batch.submission.SourceBinding.Owner;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who has which output name: a row per scope and name, kept for good. A name is a file's, with the input as its owner, or
 * a folder's, which anybody may put files into. All in the caller's transaction.
 */
final class NameTable {

    private final JdbcClient jdbc;

    NameTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A scope, and who the input is there. */
    record Place(String scope, String owner) {

        private String name(MediaPath key) {
            return NameTable.name(scope, key.value());
        }
    }

    static List<Place> places(Names names, MediaPath input, String ending) {
        Owner owner = names.owner().apply(input);
        return names.scopes().stream()
                .map(scope -> new Place(scope, Digest.of(scope, owner.origin(), owner.path(), ending)))
                .toList();
    }

    /** The names that the input has in these places already. */
    List<MediaPath> had(List<Place> places) {
        return jdbc.sql("select key from output_name where owner = any(:owners)")
                .param("owners", owners(places))
                .query((row, n) -> new MediaPath(row.getString(1)))
                .list();
    }

    /** For an input that has no name yet, as most; false, perhaps with some places taken, when it has or cannot. */
    boolean takeNew(List<Place> places, MediaPath key) {
        return places.stream()
                        .mapToInt(place -> insert(place.name(key), place.owner(), key.value()))
                        .sum()
                == places.size();
    }

    /** In all places or in none; what the input had elsewhere must have been {@linkplain #retire given up}. */
    boolean take(List<Place> places, MediaPath key) {
        int taken = places.stream().mapToInt(place -> takeOrKeep(place, key)).sum();
        if (taken > 0 && taken < places.size()) {
            retire(places);
        }
        return taken == places.size();
    }

    private int takeOrKeep(Place place, MediaPath key) {
        return jdbc.sql("insert into output_name (name, owner, key) values (:name, :owner, :key)"
                        + " on conflict (name) do update set key = excluded.key"
                        + " where output_name.owner = excluded.owner")
                .param("name", place.name(key))
                .param("key", key.value())
                .param("owner", place.owner())
                .update();
    }

    /** Outputs may lie under these names, so nobody else gets them. */
    void retire(List<Place> places) {
        jdbc.sql("update output_name set owner = name where owner = any(:owners)")
                .param("owners", owners(places))
                .update();
    }

    /** Whether the folder of these names, and each above it, is known to be one in all scopes. */
    boolean areFolders(List<String> scopes, List<String> names) {
        List<String> owners = new ArrayList<>();
        for (int end = 1; end <= names.size(); end++) {
            String folder = String.join("/", names.subList(0, end));
            scopes.forEach(scope -> owners.add(folderOwner(scope, folder)));
        }
        return jdbc.sql("select count(*) from output_name where owner = any(:owners)")
                        .param("owners", owners.toArray(String[]::new))
                        .query(Integer.class)
                        .single()
                == owners.size();
    }

    /** Whether files can be put into this folder, the one above it being one; false where a file has its name. */
    boolean takeFolder(List<String> scopes, MediaPath folder) {
        String[] owners =
                scopes.stream().map(scope -> folderOwner(scope, folder.value())).toArray(String[]::new);
        scopes.forEach(
                scope -> insert(name(scope, folder.value()), folderOwner(scope, folder.value()), folder.value()));
        return jdbc.sql("select count(*) from output_name where owner = any(:owners)")
                        .param("owners", owners)
                        .query(Integer.class)
                        .single()
                == owners.length;
    }

    private int insert(String name, String owner, String key) {
        return jdbc.sql("insert into output_name (name, owner, key) values (:name, :owner, :key)"
                        + " on conflict do nothing")
                .param("name", name)
                .param("key", key)
                .param("owner", owner)
                .update();
    }

    private static String name(String scope, String key) {
        return Digest.of(scope, key);
    }

    private static String folderOwner(String scope, String folder) {
        return Digest.of("folder", scope, folder);
    }

    private static String[] owners(List<Place> places) {
        return places.stream().map(Place::owner).toArray(String[]::new);
    }
}
