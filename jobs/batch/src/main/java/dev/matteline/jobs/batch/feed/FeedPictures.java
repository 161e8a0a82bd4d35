package dev.matteline.jobs.batch.feed;

import dev.matteline.jobs.api.FeedBook.Picture;
import dev.matteline.jobs.api.FeedBook.Reading;
import dev.matteline.jobs.api.FeedBook.Taken;
import dev.matteline.jobs.api.FeedBook.Wish;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.SourceBinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pictures that feeds link to. */
final class FeedPictures {

    private record Row(Picture picture, long reading) {}

    private final JdbcClient jdbc;

    FeedPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Picture> enter(SourceBinding binding, Reading reading, List<Wish> wishes) {
        Map<String, Wish> byName = new LinkedHashMap<>();
        wishes.forEach(wish -> byName.putIfAbsent(name(binding, wish.link()), wish));
        Map<String, Row> known = known(byName.keySet().toArray(String[]::new));
        List<Picture> open = new ArrayList<>();
        byName.forEach((name, wish) -> {
            Row row = known.get(name);
            if (row == null) {
                open.add(new Picture(wish.link(), insert(binding, name, wish), Optional.empty(), Optional.empty()));
            } else if (row.reading() != reading.id()) {
                open.add(row.picture());
            }
        });
        return open;
    }

    Set<String> handedIn(SourceBinding binding, Collection<String> links) {
        return new HashSet<>(jdbc.sql("select link from feed_picture where name = any(:names) and revision is not null")
                .param("names", links.stream().map(link -> name(binding, link)).toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private Map<String, Row> known(String[] names) {
        Map<String, Row> known = new HashMap<>();
        jdbc.sql(
                        "select name, link, path, revision, etag, coalesce(reading_id, 0) from feed_picture where name = any(:names)")
                .param("names", names)
                .query((row, n) -> known.put(
                        row.getString(1),
                        new Row(
                                new Picture(
                                        row.getString(2),
                                        new MediaPath(row.getString(3)),
                                        Optional.ofNullable(row.getString(4)),
                                        Optional.ofNullable(row.getString(5))),
                                row.getLong(6))))
                .list();
        return known;
    }

    /** The path that was wished for, numbered when another link has it. */
    private MediaPath insert(SourceBinding binding, String name, Wish wish) {
        String wished = wish.path().value();
        int dot = wished.lastIndexOf('.');
        for (int number = 1; ; number++) {
            String stem = wished.substring(0, dot) + (number == 1 ? "" : "-" + number);
            MediaPath path = new MediaPath(stem + wished.substring(dot));
            int rows = jdbc.sql("""
                            insert into feed_picture (name, place, tenant_id, source, link, path)
                            values (:name, :place, :tenant, :source, :link, :path) on conflict do nothing
                            """)
                    .param("name", name)
                    .param(
                            "place",
                            Digest.of(binding.tenant().value(), binding.source().value(), stem))
                    .param("tenant", binding.tenant().value())
                    .param("source", binding.source().value())
                    .param("link", wish.link())
                    .param("path", path.value())
                    .update();
            if (rows == 1) {
                return path;
            }
        }
    }

    void taken(SourceBinding binding, Reading reading, List<Taken> taken) {
        for (Taken one : taken) {
            jdbc.sql("""
                            update feed_picture set reading_id = :reading,
                                etag = case when :revision::text is null then etag else :etag end,
                                revision = coalesce(:revision::text, revision)
                            where name = :name
                            """)
                    .param("reading", reading.id())
                    .param("revision", one.revision().orElse(null))
                    .param("etag", one.etag().orElse(null))
                    .param("name", name(binding, one.link()))
                    .update();
        }
    }

    static String name(SourceBinding binding, String link) {
        return Digest.of(binding.tenant().value(), binding.source().value(), link);
    }
}
