package dev.matteline.jobs.batch.feed;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.submission.Digest;
import dev.matteline.jobs.batch.submission.Submission;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the pictures of a feed. */
public final class FeedOutcomes {

    /**
     * How it stands with one picture.
     *
     * @param state {@code delivered}, {@code refused}, {@code failed}, {@code review}, or another while it is under way
     * @param output its key in the sinks, when it is delivered
     */
    public record Outcome(String state, Optional<String> code, Optional<String> message, Optional<MediaPath> output) {}

    private final JdbcClient jdbc;

    public FeedOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By link, as of the revision that was handed in last, under the recipe of the submission. */
    public Map<String, Outcome> of(Submission submission, Collection<String> links) {
        Map<String, String> byIdentity = new HashMap<>();
        String tenant = submission.tenant().value();
        String source = submission.source().value();
        String recipe = submission.terms().recipeIdentity();
        jdbc.sql("select link, path, revision from feed_picture where name = any(:names) and revision is not null")
                .param(
                        "names",
                        links.stream()
                                .map(link -> Digest.of(tenant, source, link))
                                .toArray(String[]::new))
                .query((row, n) -> byIdentity.put(
                        Digest.of(tenant, source, row.getString(2), row.getString(3), recipe), row.getString(1)))
                .list();
        Map<String, Outcome> outcomes = new HashMap<>();
        jdbc.sql("""
                        select identity, state, code, message, (
                            select key from rendition where item_id = item.id order by id desc limit 1) as key
                        from item where identity = any(:identities)
                        """)
                .param("identities", byIdentity.keySet().toArray(String[]::new))
                .query((row, n) -> outcomes.put(
                        String.valueOf(byIdentity.get(row.getString("identity"))),
                        new Outcome(
                                row.getString("state").toLowerCase(Locale.ROOT),
                                Optional.ofNullable(row.getString("code")),
                                Optional.ofNullable(row.getString("message")),
                                Optional.ofNullable(row.getString("key"))
                                        .filter(key -> delivered(row))
                                        .map(MediaPath::new))))
                .list();
        return outcomes;
    }

    private static boolean delivered(java.sql.ResultSet row) {
        try {
            return row.getString("state").equals("DELIVERED");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
